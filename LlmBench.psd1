@{
    RootModule           = 'module/LlmBench.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0f7f5e-5a0a-4a6a-9f0a-6d7c1c8a2b31'
    Author               = 'The LlmBench contributors'
    CompanyName          = 'LlmBench'
    Copyright            = '(c) The LlmBench contributors. MIT licence.'
    Description          = 'Benchmark LLM providers for quality, latency and cost on your own workload, and migrate between them safely.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @('module/LlmBench.types.ps1xml')
    FormatsToProcess     = @('module/LlmBench.format.ps1xml')
    CmdletsToExport      = @(
        'Add-CanaryObservation'
        'Compare-LlmResult'
        'Complete-CanaryRoute'
        'Export-CanaryRoute'
        'Export-LlmReport'
        'Export-LlmReview'
        'Get-CanaryHistory'
        'Get-CanaryRoute'
        'Get-LlmBenchmark'
        'Get-LlmCost'
        'Get-LlmModel'
        'Get-LlmPaymentMethod'
        'Get-LlmPrice'
        'Get-LlmProvider'
        'Get-LlmScenario'
        'Get-LlmSimulator'
        'Import-CanaryObservation'
        'Import-LlmPrice'
        'Import-LlmResult'
        'Import-LlmReview'
        'Invoke-CanaryRequest'
        'Invoke-CanarySimulation'
        'Import-LlmTrace'
        'Invoke-LlmBenchmark'
        'Invoke-LlmCompletion'
        'Limit-LlmContext'
        'Measure-CanaryPower'
        'Measure-LlmToken'
        'Merge-LlmResult'
        'Measure-LlmTrace'
        'Register-LlmProvider'
        'Remove-CanaryRoute'
        'Remove-LlmPrice'
        'Resolve-CanaryRoute'
        'Resume-CanaryRoute'
        'Save-LlmDataset'
        'Set-CanaryRoute'
        'Set-LlmPrice'
        'Start-LlmLoadTest'
        'Start-LlmSimulator'
        'Step-CanaryRoute'
        'Stop-LlmSimulator'
        'Suspend-CanaryRoute'
        'Test-CanaryRoute'
        'Test-LlmBenchmark'
        'Test-LlmPrice'
        'Test-LlmProvider'
        'Test-LlmResult'
        'Test-LlmSandbox'
        'Undo-CanaryRoute'
        'Unregister-LlmProvider'
        'Update-LlmScore'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('LLM', 'Benchmark', 'LoadTest', 'OpenAI', 'Anthropic', 'Latency', 'Canary', 'Migration')
        }
    }
}
