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

    It 'adds up the answers of a benchmark, live and from CSV' {
        $csv = Join-Path $TestDrive 'answers.csv'
        $run = Invoke-LlmBenchmark ecommerce -Model sim-fast -SampleCount 12 -Detailed -WarningAction SilentlyContinue
        $answers = $run | Where-Object RowType -eq Answer
        $answers | Export-Csv $csv

        ($answers | Get-LlmCost | Measure-Object TotalCost -Sum).Sum | Should -Be $run[-1].CostUsd
        (Import-Csv $csv | Get-LlmCost | Measure-Object TotalCost -Sum).Sum | Should -Be $run[-1].CostUsd
    }

    It 'prices its own rows again after Import-Csv' {
        $csv = Join-Path $TestDrive 'again.csv'
        Get-LlmCost -Model openai/gpt-4.1 -InputTokens 1000 -OutputTokens 100 | Export-Csv $csv

        (Import-Csv $csv | Get-LlmCost).TotalCost | Should -Be 0.0028
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

    It 'shows tables that fit 80 columns with all their columns' {
        $text = (Get-LlmPaymentMethod -CountryCode CN), (Get-LlmCost -Model holysheep/holysheep-fast -InputTokens 1000000 -Currency CNY -ExchangeRate 7.3) |
            ForEach-Object { $_ | Out-String -Width 80 }

        $text[0] | Should -Match 'Method +Currency +BillingRate +Source +AsOf'
        $text[0] | Should -Match 'alipay +CNY +1 +Known +20\d\d-\d\d-\d\d'
        $text[1] | Should -Match 'bills 1 CNY'
    }

    It 'reads files from Get-ChildItem' {
        Set-Content (Join-Path $TestDrive 'a.txt') 'hello world' -NoNewline

        (Get-ChildItem $TestDrive -Filter a.txt | Measure-LlmToken).Tokens | Should -Be 2
    }
}
