if (-not [IO.File]::Exists("$PSScriptRoot/LlmBench.dll")) {
    throw "LlmBench is not built yet. Run 'dotnet build' in $([IO.Path]::GetDirectoryName($PSScriptRoot)), then import the module again."
}

# The engine's load context must be known before PowerShell reads the output types of the cmdlets.
$loader = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/LlmBench.Loader.dll").GetType('LlmBench.Loader.EngineLoadContext')
$loader.GetMethod('Register').Invoke($null, @("$PSScriptRoot/engine/LlmBench.Core.dll"))

Import-Module "$PSScriptRoot/LlmBench.dll"
