BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $env:LLMBENCH_HOME = "$TestDrive/home"
    Import-Module "$root/LlmBench.psd1" -Force
}

Describe 'The module' {
    It 'has a valid manifest that exports exactly what the module has' {
        $manifest = Test-ModuleManifest "$root/LlmBench.psd1" -ErrorAction Stop
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be (Get-Command -Module LlmBench | Sort-Object Name).Name
        $manifest.ExportedAliases.Count | Should -Be 0
    }

    It 'can be imported over itself, removed and imported again' {
        pwsh -NoProfile -Command "
            Import-Module '$root/LlmBench.psd1'; Import-Module '$root/LlmBench.psd1' -Force; Remove-Module LlmBench
            Import-Module '$root/LlmBench.psd1'; (Get-LlmScenario).Count" | Should -Be 3
    }

    It 'loads by itself from PSModulePath' {
        $modules = (New-Item "$TestDrive/modules/LlmBench" -ItemType Directory).FullName
        Copy-Item "$root/LlmBench.psd1", "$root/module" $modules -Recurse
        $path = $env:PSModulePath
        try {
            $env:PSModulePath = "$TestDrive/modules"
            pwsh -NoProfile -Command '(Get-LlmScenario).Count; (Get-Module LlmBench).ModuleBase' | Should -Be 3, $modules
        }
        finally {
            $env:PSModulePath = $path
        }
    }

    It 'has help with examples for <_>' -ForEach @((Import-PowerShellDataFile "$PSScriptRoot/../../LlmBench.psd1").CmdletsToExport) {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeLike "*$_*"
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        $help.parameters.parameter | Where-Object { -not $_.description.Text } | Should -BeNullOrEmpty
    }

    It 'finds its about topics' {
        (Get-Help about_LlmBench_*).Name | Should -Contain 'about_LlmBench_Metrics'
    }

    It 'only names parameters that exist in the examples of <_>' -ForEach @((Import-PowerShellDataFile "$PSScriptRoot/../../LlmBench.psd1").CmdletsToExport) {
        foreach ($example in (Get-Help $_ -Full).examples.example) {
            $problems = $null
            $tree = [Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $example.code
            foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $command = Get-Command $call.GetCommandName() -CommandType Cmdlet, Function, Alias -ErrorAction Ignore
                if (-not $command) { continue }
                foreach ($parameter in $call.CommandElements.ParameterName | Where-Object { $_ }) {
                    { $command.ResolveParameter($parameter) } | Should -Not -Throw -Because $example.code
                }
            }
        }
    }
}

Describe 'Tab' {
    BeforeAll {
        function Complete([string] $Text) { (TabExpansion2 $Text $Text.Length).CompletionMatches.CompletionText }
    }

    It 'completes "<Text>" to <Expected>' -ForEach @(
        @{ Text = 'Start-LlmLoadTest -Provider ope'; Expected = 'openai' }
        @{ Text = 'Start-LlmLoadTest -Model sim-f'; Expected = 'sim-fast', 'sim-flaky' }
        @{ Text = 'Start-LlmLoadTest -Scenario '; Expected = 'customer-service' }
        @{ Text = 'Invoke-LlmCompletion hi -Provider openai -Model '; Expected = 'gpt-4.1' }
        @{ Text = 'Get-LlmProvider azure'; Expected = 'azure-openai' }
        @{ Text = 'Register-LlmProvider azure'; Expected = 'azure-openai' }
        @{ Text = 'Start-LlmLoadTest -RetryPolicy '; Expected = 'None', 'Standard' }
        @{ Text = 'Import-LlmResult x -Detail '; Expected = 'Answer', 'Category', 'Comparison', 'Conversation', 'Interval', 'Request', 'Summary' }
    ) {
        Complete $Text | Should -Be $Expected
    }

    It 'offers the simulator only where it can be used' {
        Complete 'Start-LlmLoadTest -Provider sim' | Should -Be 'simulator'
        Complete 'Get-LlmProvider sim' | Should -Not -Be 'simulator'
    }
}

Describe 'Errors' {
    It '<Id> for <Script>' -ForEach @(
        @{ Id = 'ProviderNotFound'; Script = 'Start-LlmLoadTest -Provider nope' }
        @{ Id = 'ProviderNotFound'; Script = 'Get-LlmProvider simulator' }
        @{ Id = 'ModelNotFound'; Script = 'Start-LlmLoadTest -Model nope' }
        @{ Id = 'ScheduleConflict'; Script = 'Start-LlmLoadTest -RequestCount 3 -Duration 3s' }
        @{ Id = 'ScenarioNotFound'; Script = 'Start-LlmLoadTest -Scenario ./nope.yaml' }
        @{ Id = 'PathInvalid'; Script = 'Start-LlmLoadTest -OutputPath variable:x' }
        @{ Id = 'PathInvalid'; Script = 'Import-LlmResult ./nope*' }
        @{ Id = 'RunFolderInvalid'; Script = 'Import-LlmResult ./nope' }
        @{ Id = 'SimulatorNotFound'; Script = 'Stop-LlmSimulator nope' }
        @{ Id = 'ParameterArgumentValidationError'; Script = 'Start-LlmLoadTest -ConcurrentUsers -1' }
        @{ Id = 'ParameterArgumentTransformationError'; Script = 'Start-LlmLoadTest -Duration -5' }
    ) {
        { & ([scriptblock]::Create("$Script -ErrorAction Stop")) } | Should -Throw -ErrorId "$Id,LlmBench.Commands.*"
        { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'; $Script")) } | Should -Throw -ErrorId "$Id,LlmBench.Commands.*"
    }

    It 'names line and reason of a bad scenario file' {
        Set-Content "$TestDrive/bad.yaml" "name: shop", 'categories:', '  - name: a', '    weight: -1', '    turns: [hi]'
        { Start-LlmLoadTest -Scenario "$TestDrive/bad.yaml" } | Should -Throw '*line 4*weight*' -ErrorId 'ScenarioInvalid,*'
    }

    It 'tells the remedy' {
        Get-LlmProvider opena -ErrorAction SilentlyContinue -ErrorVariable failed
        "$failed" | Should -BeLike '*openai*'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-LlmProvider*'
    }

    It 'goes on with the next input' {
        'nope', 'openai' | Get-LlmProvider -ErrorAction SilentlyContinue | Should -HaveCount 1
    }

    It 'ends a script file with exit code 1 where errors stop' {
        Set-Content "$TestDrive/gate.ps1" "`$ErrorActionPreference = 'Stop'; Import-Module '$root/LlmBench.psd1'; Start-LlmLoadTest -Model nope"
        pwsh -NoProfile -File "$TestDrive/gate.ps1" *> $null
        $LASTEXITCODE | Should -Be 1
    }
}
