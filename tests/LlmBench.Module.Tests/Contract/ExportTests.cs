using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed class ExportTests(ImportedModule module)
{
    private static readonly Type[] s_verbClasses =
    [
        typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
    ];

    private IEnumerable<string> Exported => module.Cmdlets.Select(cmdlet => cmdlet.Name).Order();

    [Fact]
    public void The_manifest_names_each_exported_cmdlet() => Assert.Equal(Listed("CmdletsToExport").Order(), Exported);

    [Fact]
    public void Each_cmdlet_class_is_exported()
    {
        IEnumerable<string> classes = module.CmdletAssembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");

        Assert.Equal(classes.Order(), Exported);
    }

    [Fact]
    public void Each_exported_cmdlet_has_a_help_topic()
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
        var help = XDocument.Load(Path.Join(ImportedModule.HelpFolder, "LlmBench.dll-Help.xml"));

        Assert.Equal(help.Descendants(command + "details").Select(details => details.Element(command + "name")!.Value).Order(), Exported);
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void Nothing_else_is_exported(string key) => Assert.Empty(Listed(key));

    [Fact]
    public void Verbs_are_approved()
    {
        string[] approved = [.. s_verbClasses.SelectMany(verbs => verbs.GetFields()).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.All(module.Cmdlets, cmdlet => Assert.Contains(cmdlet.Verb, approved));
    }

    [Fact]
    public void Nouns_are_singular_and_the_products_own() => Assert.All(module.Cmdlets, cmdlet =>
    {
        Assert.Matches("^(Llm|Canary)[A-Z]", cmdlet.Noun);
        Assert.DoesNotMatch("[^s]s$", cmdlet.Noun);
    });

    [Fact]
    public void Each_cmdlet_says_what_it_writes() => Assert.All(module.Cmdlets, cmdlet => Assert.NotEmpty(cmdlet.OutputType));

    [Theory]
    [InlineData("Start-LlmLoadTest -Provider ")]
    [InlineData("Invoke-LlmCompletion -Provider ")]
    public void Providers_complete_on_tab(string line)
    {
        string[] offered = [.. module.Complete(line)];

        Assert.Contains("openai", offered);
        Assert.Contains("simulator", offered);
    }

    private static IEnumerable<string> Listed(string key)
    {
        ScriptBlockAst script = Parser.ParseFile(ImportedModule.Manifest, out _, out ParseError[] errors);
        Assert.Empty(errors);
        var manifest = (HashtableAst)script.Find(node => node is HashtableAst, searchNestedScriptBlocks: false);
        return manifest.KeyValuePairs.Single(pair => pair.Item1.ToString() == key).Item2.FindAll(node => node is StringConstantExpressionAst, false).Select(name => (string)((StringConstantExpressionAst)name).Value);
    }
}
