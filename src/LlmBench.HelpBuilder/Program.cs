using System.Reflection;
using LlmBench.HelpBuilder;

if (args is not [string cmdletPath, string enginePath, string helpPath])
{
    Console.Error.WriteLine("Usage: LlmBench.HelpBuilder LlmBench.dll LlmBench.Core.dll HELPFILE");
    return 2;
}

Assembly cmdlets = ModuleAssemblies.Load(cmdletPath, enginePath);
var documentation = XmlDocumentation.Load(Path.ChangeExtension(cmdletPath, ".xml"), Path.ChangeExtension(enginePath, ".xml"));
IReadOnlyList<CmdletTopic> topics = CmdletTopics.Read(cmdlets, documentation);

string[] gaps = [.. topics.SelectMany(HelpRules.Gaps)];
foreach (string gap in gaps)
{
    // The form in which MSBuild recognises an error.
    Console.Error.WriteLine($"LlmBench.HelpBuilder : error HELP : {gap}");
}

if (gaps.Length > 0)
{
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(helpPath)!);
MamlFile.Write(helpPath, topics);
Console.WriteLine($"{topics.Count} help topics -> {Path.GetFullPath(helpPath)}");
return 0;
