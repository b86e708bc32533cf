using System.Management.Automation;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed class GetHelpTests(ImportedModule module)
{
    private const int Width = 79;

    private static readonly string[] s_aboutTopics = [.. Directory.EnumerateFiles(ImportedModule.HelpFolder, "about_*").Select(path => Path.GetFileName(path).Split('.')[0])];

    [Fact]
    public void The_synopsis_is_a_sentence_and_not_the_syntax() => Assert.All(Topics(), topic =>
    {
        Assert.DoesNotContain(topic.Name, topic.Synopsis, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(".", topic.Synopsis, StringComparison.Ordinal);
    });

    [Fact]
    public void The_description_says_more_than_nothing() => Assert.All(Topics(), topic => Assert.NotEmpty(topic.Description));

    [Fact]
    public void Each_parameter_is_described() => Assert.All(Topics(), topic =>
    {
        Assert.Equal(Parameters(module.Cmdlets.Single(cmdlet => cmdlet.Name == topic.Name)).Order(), topic.Parameters.Order());
        Assert.Equal(0, topic.UndescribedParameters);
    });

    [Fact]
    public void There_are_two_examples_at_least() => Assert.All(Topics(), topic => Assert.True(topic.Examples >= 2));

    [Fact]
    public void The_syntax_has_a_line_for_each_parameter_set() => Assert.All(Topics(), topic =>
        Assert.Equal(module.Cmdlets.Single(cmdlet => cmdlet.Name == topic.Name).ParameterSets.Count, topic.Syntaxes));

    [Fact]
    public void Related_topics_exist() => Assert.All(Topics().SelectMany(topic => topic.Links), link => Assert.True(Exists(link), link));

    [Fact]
    public void About_topics_are_found_with_their_short_description()
    {
        foreach (string topic in s_aboutTopics)
        {
            PSObject found = Assert.Single(module.Run($"Get-Help {topic}* | Where-Object Name -eq {topic}"));

            Assert.EndsWith(".", ((string)found.Properties["Synopsis"].Value).Trim(), StringComparison.Ordinal);
            Assert.Contains("LONG DESCRIPTION", (string)Assert.Single(module.Run($"Get-Help {topic}")).BaseObject, StringComparison.Ordinal);
        }

        Assert.Contains("about_LlmBench", s_aboutTopics);
    }

    [Fact]
    public void About_topics_fit_a_narrow_window_and_point_to_what_exists() => Assert.All(s_aboutTopics, topic =>
    {
        string[] lines = ImportedModule.AboutTopic(topic).Split('\n');

        Assert.Equal(["TOPIC", $"    {topic}", "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.DoesNotContain(lines, line => line.Length > Width);
        Assert.All(lines.SkipWhile(line => line != "SEE ALSO").Skip(1).Where(line => line.Length > 0), line => Assert.True(Exists(line.Trim()), line));
    });

    private bool Exists(string topic) => s_aboutTopics.Contains(topic) || module.Cmdlets.Any(cmdlet => cmdlet.Name == topic);

    private static IEnumerable<string> Parameters(CmdletInfo cmdlet) => cmdlet.Parameters.Keys.Except(Cmdlet.CommonParameters);

    private IEnumerable<HelpTopic> Topics() => module.Run(
        """
        foreach ($cmdlet in Get-Command -Module LlmBench) {
            $help = Get-Help $cmdlet.Name -Full
            [pscustomobject]@{
                Name = $cmdlet.Name
                Synopsis = $help.Synopsis
                Description = -join $help.description.Text
                Parameters = [string[]]@($help.parameters.parameter.name)
                UndescribedParameters = @($help.parameters.parameter | Where-Object { -not (-join $_.description.Text) }).Count
                Examples = @($help.examples.example | Where-Object { $_.code -and (-join $_.remarks.Text) }).Count
                Syntaxes = @($help.syntax.syntaxItem).Count
                Links = [string[]]@($help.relatedLinks.navigationLink.linkText)
            }
        }
        """).Select(row => new HelpTopic(row.Properties));

    private sealed class HelpTopic(PSMemberInfoCollection<PSPropertyInfo> row)
    {
        public string Name => (string)row[nameof(Name)].Value;

        public string Synopsis => (string)row[nameof(Synopsis)].Value;

        public string Description => (string)row[nameof(Description)].Value;

        public string[] Parameters => (string[])row[nameof(Parameters)].Value;

        public int UndescribedParameters => (int)row[nameof(UndescribedParameters)].Value;

        public int Examples => (int)row[nameof(Examples)].Value;

        public int Syntaxes => (int)row[nameof(Syntaxes)].Value;

        public string[] Links => (string[])row[nameof(Links)].Value;

        public override string ToString() => Name;
    }
}
