BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
}

Describe 'Prices' {
    AfterEach { Get-LlmPrice -Origin User -AllPeriods | Remove-LlmPrice }

    It 'tell in a table of 80 columns how <Command> was found or when it applies' -ForEach @(
        @{ Command = 'Get-LlmPrice openai gpt-4.1'; Shown = 'USD Exact' }
        @{ Command = 'Get-LlmPrice elsewhere gpt-4.1'; Shown = 'USD Exact\*' }
        @{ Command = 'Get-LlmPrice simulator sim-*'; Shown = 'USD simulated' }
        @{ Command = 'Get-LlmPrice openai o3 -AllPeriods'; Shown = 'USD \.\. 2025-06-09' }
    ) {
        & ([scriptblock]::Create($Command)) | Out-String -Width 80 | Should -Match "(?m)$Shown\s*$"
    }

    It 'survive a table that was exported and imported' {
        Set-LlmPrice contract big -InputPerMillion 1.25 -OutputPerMillion 10 -CachedInputPerMillion 0.125 -EffectiveFrom 2026-01-01 -Note 'a, "b"'
        $before = Get-LlmPrice contract big
        $before | Export-Csv "$TestDrive/prices.csv"
        $before | Remove-LlmPrice
        (Import-LlmPrice "$TestDrive/prices.csv").Added | Should -Be 1
        $after = Get-LlmPrice contract big
        foreach ($column in 'InputPerMillion', 'CachedInputPerMillion', 'OutputPerMillion', 'EffectiveFrom', 'VerifiedOn', 'Note') {
            $after.$column | Should -Be $before.$column
        }
    }

    It 'have findings that export to CSV' {
        Set-Content "$TestDrive/bad.csv" "Provider,Model,InputPerMillion,OutputPerMillion`nx,y,3000,15000"
        Test-LlmPrice "$TestDrive/bad.csv" | Export-Csv "$TestDrive/findings.csv"
        (Import-Csv "$TestDrive/findings.csv").Rule | Should -Be 'UnitTooHigh'
    }
}
