using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Load;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lists what the users of a load test say, or checks a scenario file of your own.</summary>
/// <remarks>
/// One row for each kind of conversation. A file with a mistake is an error that names line and reason. With -AsText the scenario comes as YAML, as a start for your own.
/// about_LlmBench_Scenarios describes the file.
/// </remarks>
/// <example>
/// <code>Get-LlmScenario</code>
/// <para>Lists the built-in scenarios.</para>
/// </example>
/// <example>
/// <code>Get-LlmScenario customer-service -AsText | Out-File my-shop.yaml</code>
/// <para>Writes the built-in scenario to a file that you then edit.</para>
/// </example>
/// <example>
/// <code>Get-LlmScenario ./my-shop.yaml | Sort-Object Share -Descending | Export-Csv mix.csv</code>
/// <para>Checks a file and exports its mix.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmScenario", DefaultParameterSetName = RowSet)]
[OutputType(typeof(ScenarioInfo), ParameterSetName = [RowSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
public sealed class GetLlmScenarioCommand : LlmCmdlet
{
    private const string RowSet = "Row";
    private const string TextSet = "Text";

    /// <summary>Names of built-in scenarios, or paths of YAML or JSON files. Without it all built-in ones are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RowSet, HelpMessage = "Built-in names, or paths of YAML or JSON files.")]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = TextSet, HelpMessage = "Built-in names, or paths of YAML or JSON files.")]
    [Alias("Scenario", "Path", "PSPath")]
    [ArgumentCompleter(typeof(ScenarioCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [.. ScenarioCatalog.BuiltIn.Select(scenario => scenario.Name)];

    /// <summary>Gives the scenario as YAML text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet, HelpMessage = "Give the scenario as YAML text.")]
    public SwitchParameter AsText { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            Scenario scenario = ScenarioCatalog.Resolve(name, ResolvePath);
            bool builtIn = ScenarioCatalog.Find(name) is not null;
            if (AsText)
            {
                WriteObject(builtIn ? ScenarioCatalog.Text(scenario.Name) : File.ReadAllText(ResolvePath(name)));
            }
            else
            {
                WriteObject(Rows(scenario, builtIn ? "Built-in" : ResolvePath(name)), enumerateCollection: true);
            }
        }
    }

    private static IEnumerable<ScenarioInfo> Rows(Scenario scenario, string source)
    {
        double weights = scenario.Categories.Sum(category => category.Weight);
        return scenario.Categories.Select(category => new ScenarioInfo
        {
            Scenario = scenario.Name,
            Category = category.Name,
            Share = category.Weight / weights,
            Turns = category.Turns.Count,
            ThinkTimeMs = scenario.ThinkTime.TotalMilliseconds,
            MaxOutputTokens = scenario.MaxOutputTokens,
            FirstTurn = category.Turns[0],
            Description = scenario.Description,
            Source = source,
        });
    }
}
