using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads <c>prompt</c> and <c>shots</c> of a definition.</summary>
/// <param name="source">The definition.</param>
/// <param name="files">The files beside it.</param>
internal sealed class PromptSection(AuthoredFile source, DefinitionFolder files)
{
    private static readonly Dictionary<string, ShotForm> s_forms = new() { ["text"] = ShotForm.Text, ["turns"] = ShotForm.Turns };

    public PromptTemplate ReadPrompt(YamlMap map)
    {
        Template? system = map.Has("system") ? Read(map, "system") : null;
        var prompt = new PromptTemplate(system, Read(map, "user"));
        map.RefuseUnknownKeys();
        return prompt;
    }

    public ShotPlan ReadShots(YamlMap map, PromptTemplate prompt)
    {
        int count = map.Integer("count", 0, 1000) ?? throw map.Error("'count' is missing");
        ShotForm form = map.Word("as", s_forms) ?? ShotForm.Text;
        var plan = new ShotPlan
        {
            Count = count,
            Form = form,
            Path = map.Text("file") is { } file ? files.Locate(file, map.LineOf("file")) : null,
            Rows = map.Has("items") ? DataSection.ReadRows(map, "items") : [],
            Question = count > 0 ? Read(map, "question") : null,
            Answer = count > 0 ? Read(map, "answer") : null,
        };
        map.RefuseUnknownKeys();
        if (plan.Rows.Count > 0 && plan.Path is not null)
        {
            throw map.ErrorAt("items", "shots come from 'file' or from 'items', not from both");
        }

        bool placed = prompt.User.Has(Template.Shots) || prompt.System?.Has(Template.Shots) == true;
        return (count > 0 && form == ShotForm.Text && !placed, form == ShotForm.Turns && placed) switch
        {
            (true, _) => throw map.Error("the shots are text, but the prompt does not say where: it has no {{shots}}"),
            (_, true) => throw map.Error("the shots are turns, but the prompt has {{shots}}"),
            _ => plan,
        };
    }

    private Template Read(YamlMap map, string key)
    {
        string text = map.RequiredText(key);
        int line = map.LineOf(key);
        return Template.Parse(source, line, text, name => files.Read(name, line));
    }
}
