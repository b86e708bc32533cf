BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'en-US'
    $model = @{ Name = 'm'; TtftMs = 1; TokenIntervalMs = 0.1; OutputTokens = 8 }
    $null = Start-LlmSimulator -Name legacy -Model $model
    $null = Start-LlmSimulator -Name new -Model ($model + @{ ErrorRate = 1 })
    Set-CanaryRoute support -Baseline legacy -Canary new -Percent 50 -WarningAction Ignore

    function Show($InputObject) { ($InputObject | Out-String -Width 100) -split "`n" | ForEach-Object TrimEnd }
    function Observations { Get-ChildItem "$env:LLMBENCH_HOME/routes/support.observations" -Filter *.jsonl | Get-Content | ConvertFrom-Json }
}

AfterAll {
    Stop-LlmSimulator legacy, new
    [cultureinfo]::CurrentCulture = $culture
}

Describe 'Requests from files' {
    BeforeEach { Remove-Item "$env:LLMBENCH_HOME/routes/support.observations" -Recurse -Force -ErrorAction Ignore }

    It 'of CSV are sent, grouped and measured with the stock cmdlets' {
        1..12 | ForEach-Object { [pscustomobject]@{ Id = "user-$_"; Prompt = "Question $_" } } | Export-Csv "$TestDrive/questions.csv"
        $rows = Import-Csv "$TestDrive/questions.csv" | Invoke-CanaryRequest support -ThrottleLimit 4 -RetryPolicy None
        $rows | Should -HaveCount 12
        ($rows | Group-Object ArmAssigned).Name | Should -Be 'legacy', 'new'
        $rows | Where-Object FellBack | ForEach-Object ArmServed | Select-Object -Unique | Should -Be 'legacy'
        ($rows | Measure-Object CostUsd -Sum).Sum | Should -BeGreaterThan 0
        Observations | Should -HaveCount 12
    }

    It 'of JSON Lines are sent as conversations' {
        '{"id":"user-1","conversationId":"c-1","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"},{"role":"user","content":"when?"}]}' | Set-Content "$TestDrive/chats.jsonl"
        $row = Get-Content "$TestDrive/chats.jsonl" | ConvertFrom-Json | Invoke-CanaryRequest support -RetryPolicy None
        $row.Succeeded | Should -BeTrue
        $row.ConversationId | Should -Be 'c-1'
    }

    It 'end with Select-Object -First' {
        1..1000 | ForEach-Object { [pscustomobject]@{ Id = "user-$_"; Prompt = 'hi' } } | Invoke-CanaryRequest support -RetryPolicy None | Select-Object -First 1 | Should -HaveCount 1
        (Get-LlmSimulator legacy).Requests | Should -BeLessThan 100
    }
}

Describe 'Rows' {
    It 'are shown in a table that fits 100 columns' {
        $shown = Show (1..6 | ForEach-Object { [pscustomobject]@{ Id = "user-$_"; Prompt = 'hi' } } | Invoke-CanaryRequest support -RetryPolicy None)
        ($shown | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $shown -match 'fell back: ' | Should -Not -BeNullOrEmpty
    }

    It 'come back through Export-Csv and are not counted twice' {
        Remove-Item "$env:LLMBENCH_HOME/routes/support.observations" -Recurse -Force -ErrorAction Ignore
        1..6 | ForEach-Object { [pscustomobject]@{ Id = "user-$_"; Prompt = 'hi' } } | Invoke-CanaryRequest support -RetryPolicy None | Export-Csv "$TestDrive/rows.csv"
        $summary = Import-CanaryObservation support "$TestDrive/rows.csv"
        $summary.Duplicates | Should -Be 6
        $before = Observations
        Remove-Item "$env:LLMBENCH_HOME/routes/support.observations" -Recurse -Force
        (Import-CanaryObservation support "$TestDrive/rows.csv").Requests | Should -Be 6
        $after = Observations
        foreach ($name in 'armAssigned', 'armServed', 'unit', 'requestId', 'outcome', 'fellBack', 'httpStatus', 'e2eMs', 'costUsd') {
            $after.$name | Should -Be $before.$name -Because $name
        }
    }
}

Describe 'Scores' {
    It 'of a survey are added from CSV' {
        'RequestId,Csat,Utc', 'r-1,4.5,2026-11-20T12:00:00Z' | Set-Content "$TestDrive/survey.csv"
        Import-Csv "$TestDrive/survey.csv" | Add-CanaryObservation support
        (Observations | Where-Object kind -EQ Csat).csat | Should -Be 4.5
    }
}
