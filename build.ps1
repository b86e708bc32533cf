<#
.SYNOPSIS
    Builds, tests, benchmarks and packs LlmBench.
.DESCRIPTION
    A thin wrapper around dotnet for those who live in PowerShell. Everything also works without it: 'dotnet build' stages the module
    and 'dotnet test' runs the tests.
.EXAMPLE
    ./build.ps1
    Builds, so that Import-Module ./LlmBench.psd1 works.
.EXAMPLE
    ./build.ps1 -Task Test, Pack
    Runs the tests and lays the module into artifacts/LlmBench/VERSION, ready to be copied to a module path.
#>
[CmdletBinding()]
param(
    # What to do, in this order.
    [ValidateSet('Build', 'Test', 'Bench', 'Pack', 'Clean')]
    [string[]] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

function Invoke-Native([scriptblock] $Command) {
    & $Command
    if ($LASTEXITCODE -ne 0) {
        throw "'$Command' ended with exit code $LASTEXITCODE."
    }
}

function Build {
    Invoke-Native { dotnet build "$root/LlmBench.sln" }
}

function Test {
    Invoke-Native { dotnet test "$root/LlmBench.sln" -m:1 }
    if (Get-Module -ListAvailable Pester | Where-Object Version -GE 5.5) {
        # In a process of its own: an imported module keeps its DLLs open.
        Invoke-Native { pwsh -NoProfile -Command "Import-Module Pester -MinimumVersion 5.5; Invoke-Pester -Path '$root/tests/Pester' -CI:`$false; exit `$LASTEXITCODE" }
    }
    else {
        Write-Warning 'Pester 5.5 or later is not installed, so tests/Pester was not run.'
    }
}

function Bench {
    foreach ($verb in 'simulator-pacing', 'fidelity', 'client-cost') {
        Invoke-Native { dotnet run --configuration Release --project "$root/tests/Performance" -- $verb }
    }
}

function Pack {
    Build
    $version = (Import-PowerShellDataFile "$root/LlmBench.psd1").ModuleVersion
    $target = "$root/artifacts/LlmBench/$version"
    Remove-Item $target -Recurse -Force -ErrorAction Ignore
    New-Item $target -ItemType Directory -Force | Out-Null
    Copy-Item "$root/LlmBench.psd1", "$root/LICENSE", "$root/README.md" $target
    Copy-Item "$root/module" $target -Recurse
    Get-ChildItem $target -Recurse -Filter *.pdb | Remove-Item
    Write-Output "Packed $target"
}

function Clean {
    Invoke-Native { dotnet clean "$root/LlmBench.sln" }
    Remove-Item "$root/artifacts", "$root/module/engine", "$root/module/*.dll", "$root/module/*.pdb", "$root/module/en-US/*.xml" -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) {
    & $name
}
