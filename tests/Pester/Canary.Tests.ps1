BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
    Set-CanaryRoute support -Baseline @{ old = 'simulator' } -Canary @{ new = 'simulator' } -Percent 10

    function Invoke-Elsewhere([string] $Script) {
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "Import-Module '$root/LlmBench.psd1'; $Script" 2>&1
    }
}

Describe 'A canary route' {
    It 'gives the same answers in another process and culture' {
        $here = 1..300 | ForEach-Object { "kullanıcı-İ$_" } | Resolve-CanaryRoute support | ForEach-Object { "$($_.Bucket) $($_.ArmServed)" }
        $there = Invoke-Elsewhere "[cultureinfo]::CurrentCulture = 'tr-TR'; 1..300 | ForEach-Object { `"kullanıcı-İ`$_`" } | Resolve-CanaryRoute support | ForEach-Object { `"`$(`$_.Bucket) `$(`$_.ArmServed)`" }"
        $there | Should -Be $here
    }

    It 'asks before the canary takes over, which a job cannot answer' {
        Invoke-Elsewhere 'Complete-CanaryRoute support' | Out-String | Should -Match 'NonInteractive'
        (Get-CanaryRoute support).Phase | Should -Be 'Ramping'
    }

    It 'is rolled back without a question, also by a job' {
        Invoke-Elsewhere "`$ConfirmPreference = 'Low'; Undo-CanaryRoute support -Reason job" | Should -BeNullOrEmpty
        (Get-CanaryRoute support).Phase | Should -Be 'RolledBack'
        (Get-CanaryHistory support -Verify)[-1].Reason | Should -Be 'job'
    }

    It 'is shown in a table that fits' {
        (Get-CanaryRoute | Out-String -Width 80).Split("`n").Length | Should -BeLessThan 8
        Get-CanaryRoute | Out-String -Width 100 | Should -Match 'new 10 %, old 90 %'
    }
}
