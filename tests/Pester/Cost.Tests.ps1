BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../LlmBench.psd1') -Force
    $script:oldHome = $env:LLMBENCH_HOME
    $env:LLMBENCH_HOME = Join-Path $TestDrive 'home'
}

AfterAll {
    $env:LLMBENCH_HOME = $script:oldHome
    Remove-Module LlmBench
}

Describe 'Costs in a real session' {
    It 'adds up to the summary, live, from CSV and from the run folder' {
        $folder = Join-Path $TestDrive 'run'
        $csv = Join-Path $TestDrive 'requests.csv'
        $run = Start-LlmLoadTest -Model sim-fast -RequestCount 30 -ConcurrentUsers 5 -ThinkTime 0 -OutputPath $folder -Detailed -WarningAction SilentlyContinue
        $run | Where-Object RowType -eq Request | Export-Csv $csv

        $expected = $run[-1].CostUsd
        ($run | Get-LlmCost | Measure-Object TotalCost -Sum).Sum | Should -Be $expected
        (Import-Csv $csv | Get-LlmCost | Measure-Object TotalCost -Sum).Sum | Should -Be $expected
        (Import-LlmResult $folder -Detail Request | Get-LlmCost | Measure-Object TotalCost -Sum).Sum | Should -Be $expected
        (Import-LlmResult $folder).CostUsd | Should -Be $expected
    }

    It 'exports flat rows' {
        $csv = Join-Path $TestDrive 'cost.csv'
        Get-LlmCost -Model openai/gpt-4.1 -InputTokens 1000 | Export-Csv $csv

        Get-Content $csv -Raw | Should -Not -Match 'System\.'
        (Import-Csv $csv).TotalCost | Should -Be '0.002'
    }

    It 'shows tables that fit 100 columns' {
        $text = Get-LlmCost -Model openai/gpt-4.1 -Turns 1, 5 -UserTokens 60 -AnswerTokens 250 -ConversationsPerDay 50000 | Out-String -Width 100

        $text | Should -Match 'Model +Turns +Cost/conv +Naive/conv +Cost/1K +Cost/month'
    }

    It 'reads files from Get-ChildItem' {
        Set-Content (Join-Path $TestDrive 'a.txt') 'hello world' -NoNewline

        (Get-ChildItem $TestDrive -Filter a.txt | Measure-LlmToken).Tokens | Should -Be 2
    }
}
