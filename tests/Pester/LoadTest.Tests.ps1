BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'en-US'
    $load = @{ Model = 'sim-fast'; RequestCount = 6; ConcurrentUsers = 3; ThinkTime = 0; MaxOutputTokens = 8; WarningAction = 'SilentlyContinue' }
    $rows = Start-LlmLoadTest @load -Detailed -OutputPath "$TestDrive/run"
    $summary = $rows[-1]
    $requests = $rows | Where-Object RowType -EQ Request

    function Show($InputObject) { ($InputObject | Out-String -Width 100) -split "`n" | ForEach-Object TrimEnd }
}

AfterAll { [cultureinfo]::CurrentCulture = $culture }

Describe 'Rows' {
    It 'are filtered, sorted, grouped and measured with the stock cmdlets' {
        $requests | Should -HaveCount 6
        ($requests | Group-Object Outcome -NoElement).Name | Should -Be 'Succeeded'
        ($requests | Measure-Object TtftMs -Maximum).Maximum | Should -BeExactly ($requests | Sort-Object TtftMs -Descending)[0].TtftMs
        $requests | Where-Object TtftMs -GT 100000 | Should -BeNullOrEmpty
    }

    It 'keep numbers as numbers in JSON' {
        $read = $summary | ConvertTo-Json | ConvertFrom-Json
        $read.TtftP50Ms | Should -BeOfType [double]
        $read.TtftP50Ms | Should -BeExactly $summary.TtftP50Ms
        $read.Requests | Should -BeExactly 6
        $read.Simulated | Should -BeTrue
    }

    It 'keep every column and every number through Export-Csv' {
        $summary | Export-Csv "$TestDrive/summary.csv"
        $read = Import-Csv "$TestDrive/summary.csv"
        $read.PSObject.Properties.Name | Should -Be $summary.PSObject.Properties.Name
        foreach ($column in $summary.PSObject.Properties | Where-Object Value -Is [double]) {
            [double]::Parse($read.($column.Name), [cultureinfo]::InvariantCulture) | Should -BeExactly $column.Value -Because $column.Name
        }
        $read | Where-Object { [double] $_.E2eP95Ms -gt 0 } | Should -HaveCount 1
    }

    It 'have no lists, which Export-Csv could not write' {
        foreach ($row in $rows) {
            $row.PSObject.Properties | Where-Object { $_.Value -is [array] -or $_.Value -is [Collections.IDictionary] } | Should -BeNullOrEmpty
        }
    }

    It 'are sorted into a file named relative to the current location' {
        Push-Location $TestDrive
        try {
            Start-LlmLoadTest @load -OutputPath ./here | Sort-Object E2eP95Ms | Export-Csv ./here.csv
            Import-Csv ./here.csv | Should -HaveCount 1
            Import-LlmResult ./he*e | Should -HaveCount 1
        }
        finally {
            Pop-Location
        }
    }

    It 'come back from the disk as they were' {
        (Import-LlmResult "$TestDrive/run" | ConvertTo-Json) | Should -Be ($summary | ConvertTo-Json)
        Get-Item "$TestDrive/run" | Import-LlmResult -Detail Request | Should -HaveCount 6
    }
}

Describe 'Views at 100 columns' {
    It 'show <Name> as a table that fits' -ForEach @(
        @{ Name = 'summaries'; Rows = { $summary }; Shows = 'TtftP95Ms' }
        @{ Name = 'requests'; Rows = { $requests }; Shows = 'Outcome' }
        @{ Name = 'conversations'; Rows = { Import-LlmResult "$TestDrive/run" -Detail Conversation }; Shows = 'ConversationMs' }
        @{ Name = 'providers'; Rows = { Get-LlmProvider }; Shows = 'KeyFound' }
        @{ Name = 'models'; Rows = { Get-LlmModel }; Shows = 'Simulated' }
        @{ Name = 'scenarios'; Rows = { Get-LlmScenario }; Shows = 'ThinkTimeMs' }
        @{ Name = 'simulators'; Rows = { Start-LlmSimulator -Name view; Stop-LlmSimulator view }; Shows = 'TokensSent' }
        @{ Name = 'messages'; Rows = { @{ Role = 'user'; Content = 'Where is my parcel? ' * 20 } | Limit-LlmContext }; Shows = 'Content' }
    ) {
        $lines = Show (& $Rows)
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines -join "`n" | Should -Match "$Shows.*`n[ -]*---"
    }

    It 'show <Name> as a list that fits' -ForEach @(
        @{ Name = 'answers'; Rows = { Invoke-LlmCompletion 'Where is my order?' -MaxOutputTokens 8 }; Shows = 'Text  ' }
        @{ Name = 'diagnoses'; Rows = { Test-LlmProvider }; Shows = 'Finding ' }
        @{ Name = 'the summary with Format-List'; Rows = { $summary | Format-List }; Shows = 'TtftP99Ms ' }
    ) {
        $lines = Show (& $Rows)
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines | Where-Object { $_ -match "^$Shows *:" } | Should -Not -BeNullOrEmpty
    }

    It 'show a detailed run as one table and a short summary' {
        $lines = Show $rows
        $lines | Where-Object { $_ -match '^Model +Category' } | Should -HaveCount 1
        $lines | Where-Object { $_ -match '^RowType' } | Should -BeNullOrEmpty
        $lines.Count | Should -BeLessThan ($rows.Count + 30)
    }

    It 'print no escape sequence with NO_COLOR' {
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = '1'
            $text = pwsh -NoProfile -Command "Import-Module '$root/LlmBench.psd1'; Get-LlmScenario" | Out-String
        }
        finally {
            $env:NO_COLOR = $before
        }
        $text | Should -Match 'order_status'
        $text | Should -Not -Match "`e"
    }
}

Describe 'A load test' {
    It 'sends nothing and writes nothing with -WhatIf' {
        Start-LlmLoadTest @load -OutputPath "$TestDrive/none" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'runs in strict mode with errors that stop' {
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Stop'
        (Start-LlmLoadTest @load | Out-String) | Should -Match 'sim-fast'
    }

    It 'gives the same columns and invariant files in de-DE' {
        [cultureinfo]::CurrentCulture = 'de-DE'
        try {
            $german = Start-LlmLoadTest @load -OutputPath "$TestDrive/german"
            $german.ToString() | Should -Not -Match '\d,\d'
            ($german | ConvertTo-Json | ConvertFrom-Json).TtftP50Ms | Should -BeExactly $german.TtftP50Ms
            (Get-Content "$TestDrive/german/summaries.jsonl" | ConvertFrom-Json).TtftP50Ms | Should -BeExactly $german.TtftP50Ms
            (Import-LlmResult "$TestDrive/german").TtftP50Ms | Should -BeExactly $german.TtftP50Ms
        }
        finally {
            [cultureinfo]::CurrentCulture = 'en-US'
        }
    }

    It 'runs in parallel runspaces' {
        $rows = 'sim-fast', 'sim-standard' | ForEach-Object -Parallel {
            Import-Module $using:root/LlmBench.psd1
            $load = ($using:load).Clone()
            $load.Model = $_
            Start-LlmLoadTest @load
        }
        $rows.Model | Sort-Object | Should -Be 'sim-fast', 'sim-standard'
        $rows.Failed | Should -Be 0, 0
    }

    It 'runs in a <_>' -ForEach 'Start-ThreadJob', 'Start-Job' {
        if (-not (Get-Command $_ -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because "there is no $_"
        }

        $row = & $_ { Import-Module "$using:root/LlmBench.psd1"; $load = $using:load; Start-LlmLoadTest @load } | Receive-Job -Wait -AutoRemoveJob
        $row.Requests | Should -Be 6
        $row.E2eP95Ms | Should -BeOfType [double]
        $row | Out-String -Width 100 | Should -Match 'TtftP95Ms'
    }

    It 'runs in parallel runspaces of a real terminal, which have no keyboard' {
        if (-not $IsLinux -or -not (Get-Command script -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'it needs the command script to make a terminal'
        }

        # A terminal that answers no questions for the cursor's place: nothing may be drawn.
        Set-Content "$TestDrive/terminal.ps1" @"
            `$ProgressPreference = 'SilentlyContinue'
            1..2 | ForEach-Object -Parallel {
                Import-Module '$root/LlmBench.psd1'
                Start-LlmLoadTest sim-fast -RequestCount 3 -ThinkTime 0 -ConcurrentUsers 3 -MaxOutputTokens 4 -WarningAction Ignore
            } *>&1 | ForEach-Object { "`$(`$_.Requests)`$(`$_.Exception.Message)" } | Set-Content '$TestDrive/terminal.txt'
"@
        script --quiet --command "$((Get-Command pwsh).Source) -NoProfile -File $TestDrive/terminal.ps1" /dev/null *> $null
        Get-Content "$TestDrive/terminal.txt" | Should -Be '3', '3'
    }

    It 'is wound down by Select-Object -First, its result kept' {
        $taken = Start-LlmLoadTest sim-fast -RequestCount 1000 -ThinkTime 0 -ConcurrentUsers 3 -MaxOutputTokens 4 -Detailed | Select-Object -First 2
        $taken | Should -HaveCount 2
        $global:LlmLastResult.Partial | Should -BeTrue
        Get-LlmSimulator | Should -BeNullOrEmpty
    }

    It 'that is killed leaves a folder that can be read' {
        $script = "Import-Module '$root/LlmBench.psd1'; Start-LlmLoadTest sim-fast -Duration 1m -WarmUp 0 -ThinkTime 0 -ConcurrentUsers 5 -MaxOutputTokens 4 -OutputPath '$TestDrive/killed'"
        $process = Start-Process pwsh -ArgumentList '-NoProfile', '-Command', "`"$script`"" -PassThru -RedirectStandardOutput "$TestDrive/out.txt"
        $deadline = [datetime]::Now.AddSeconds(20)
        while ([datetime]::Now -lt $deadline -and (Get-Content "$TestDrive/killed/requests.jsonl" -ErrorAction Ignore).Count -lt 10) {
            Start-Sleep -Milliseconds 100
        }

        $process.Kill($true)
        $process.WaitForExit()
        $row = Import-LlmResult "$TestDrive/killed"
        $row.Partial | Should -BeTrue
        $row.Requests | Should -BeGreaterOrEqual 5
    }
}
