BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
    $secret = 'sk-canary-5f1c2d3e4b5a6978'
    $key = ConvertTo-SecureString $secret -AsPlainText -Force
}

Describe 'Providers' {
    AfterEach { Get-LlmProvider | Where-Object Source -EQ Registered | Unregister-LlmProvider }

    It 'are copied through the pipeline' {
        Get-LlmProvider openai | Register-LlmProvider -Name copy -IdleTimeout 00:05:00
        $copy = Get-LlmProvider copy
        $copy.ApiKeyVariable | Should -Be 'OPENAI_API_KEY'
        $copy.IdleTimeout | Should -Be ([timespan]'00:05:00')
    }

    It 'go down the pipeline into a test of each' {
        Register-LlmProvider closed -BaseUri http://127.0.0.1:1/v1 -Model m
        Get-LlmProvider closed | Test-LlmProvider | ForEach-Object Finding | Should -Be 'Unreachable'
        Get-LlmProvider closed | Test-LlmProvider -Quiet | Should -BeFalse
    }

    It 'go down the pipeline into a load test of themselves and not of the simulator' {
        Register-LlmProvider closed -BaseUri http://127.0.0.1:1/v1 -Model sim-fast
        { Get-LlmProvider closed | Start-LlmLoadTest -RequestCount 1 } | Should -Throw -ErrorId 'ProviderUnreachable,*'
    }

    It 'take a SecureString from the pipeline and never show it' {
        $key | Register-LlmProvider keyed -BaseUri https://llm.invalid/v1 -Model m
        (Get-LlmProvider keyed).KeyFound | Should -BeTrue
        $shown = & {
            Get-LlmProvider keyed | Format-List * | Out-String
            Get-LlmProvider keyed | ConvertTo-Json
            Test-LlmProvider keyed -Verbose -Debug *>&1 | Format-List * | Out-String
            Invoke-LlmCompletion hi -Provider keyed -RetryPolicy None -Verbose -ErrorVariable failed *>&1 | Format-List * | Out-String
            $failed | ForEach-Object { $_ | Format-List * -Force | Out-String; $_.Exception.ToString() }
            Get-ChildItem $env:LLMBENCH_HOME -Recurse -File -Force | Get-Content -Raw
        }
        "$shown" | Should -Match 'llm\.invalid'
        "$shown" | Should -Not -Match $secret
    }

    It 'are neither written nor removed with -WhatIf' {
        Register-LlmProvider ghost -BaseUri http://127.0.0.1:1/v1 -WhatIf
        Get-LlmProvider ghost* | Should -BeNullOrEmpty
        Register-LlmProvider ghost -BaseUri http://127.0.0.1:1/v1
        Unregister-LlmProvider ghost -WhatIf
        Get-LlmProvider ghost* | Should -HaveCount 1
    }

    It 'survive eight sessions that write at once' {
        1..8 | ForEach-Object -Parallel {
            Import-Module $using:root/LlmBench.psd1
            Register-LlmProvider "parallel$_" -BaseUri http://127.0.0.1:1/v1
        }
        Get-LlmProvider parallel* | Should -HaveCount 8
    }
}

Describe 'A simulator' {
    AfterEach { Get-LlmSimulator | Stop-LlmSimulator }

    It 'is not started with -WhatIf' {
        Start-LlmSimulator -Name ghost -WhatIf
        Get-LlmSimulator ghost* | Should -BeNullOrEmpty
    }

    It 'answers stock Invoke-RestMethod' {
        $simulator = Start-LlmSimulator -Name web
        (Invoke-RestMethod "$($simulator.BaseUri)/models").data.id | Should -Contain 'sim-fast'
    }

    It 'warns where its name hides a provider' {
        Start-LlmSimulator -Name openai -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*'openai'*"
    }

    It 'sees no request of a load test with -WhatIf' {
        Start-LlmSimulator -Name quiet | Start-LlmLoadTest -WhatIf
        (Get-LlmSimulator quiet).Requests | Should -Be 0
    }
}
