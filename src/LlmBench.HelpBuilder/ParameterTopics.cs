using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace LlmBench.HelpBuilder;

/// <summary>Reads the parameters of a cmdlet, those of its base classes included.</summary>
internal static class ParameterTopics
{
    private static readonly ParameterBinding s_named = new(null, IsRequired: false, Position: null, "False");

    private static readonly ParameterTopic[] s_shouldProcess =
    [
        new()
        {
            Name = "WhatIf",
            Type = nameof(SwitchParameter),
            IsSwitch = true,
            Aliases = "wi",
            Description = ["Shows what would happen, and does nothing."],
            DefaultValue = "False",
            Bindings = [s_named],
        },
        new()
        {
            Name = "Confirm",
            Type = nameof(SwitchParameter),
            IsSwitch = true,
            Aliases = "cf",
            Description = ["Asks before anything is done."],
            DefaultValue = "False",
            Bindings = [s_named],
        },
    ];

    /// <summary>Positional parameters first, then required ones, then the others: those that cmdlets share (whom to ask) before their own.</summary>
    public static IReadOnlyList<ParameterTopic> Read(Type cmdlet, XmlDocumentation documentation)
    {
        object instance = Activator.CreateInstance(cmdlet)!;
        using var disposal = instance as IDisposable;
        IEnumerable<ParameterTopic> own = cmdlet.GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken)
            .Select(property => Read(property, instance, documentation))
            .OrderBy(parameter => parameter.Bindings.Min(binding => binding.Position ?? int.MaxValue))
            .ThenBy(parameter => parameter.Bindings.All(binding => !binding.IsRequired));
        bool asks = cmdlet.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess;
        return [.. own, .. asks ? s_shouldProcess : []];
    }

    private static ParameterTopic Read(PropertyInfo property, object cmdlet, XmlDocumentation documentation)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Type element = type.GetElementType() ?? type;
        FieldInfo[] values = element.IsEnum ? element.GetFields(BindingFlags.Public | BindingFlags.Static) : [];
        ParameterAttribute[] attributes = [.. property.GetCustomAttributes<ParameterAttribute>()];
        return new ParameterTopic
        {
            Name = property.Name,
            Type = type.Name,
            IsSwitch = type == typeof(SwitchParameter),
            Description = DocumentationText.Paragraphs(documentation.Find(property)?.Element("summary")),
            Aliases = property.GetCustomAttribute<AliasAttribute>() is { } alias ? string.Join(", ", alias.AliasNames) : "none",
            DefaultValue = attributes.All(attribute => attribute.Mandatory) ? "None" : Text(property.GetValue(cmdlet)),
            TakesWildcards = property.IsDefined(typeof(SupportsWildcardsAttribute)),
            Values = [.. values.Select(value => new ValueTopic(value.Name, DocumentationText.Line(documentation.Find(value)?.Element("summary"))))],
            HasHelpMessage = attributes.All(attribute => !string.IsNullOrWhiteSpace(attribute.HelpMessage)),
            Bindings = [.. attributes.Select(Bind)],
        };
    }

    private static ParameterBinding Bind(ParameterAttribute attribute)
    {
        string[] ways =
        [
            .. attribute.ValueFromPipelineByPropertyName ? (string[])["ByPropertyName"] : [],
            .. attribute.ValueFromPipeline ? (string[])["ByValue"] : [],
        ];
        return new ParameterBinding(
            attribute.ParameterSetName == ParameterAttribute.AllParameterSets ? null : attribute.ParameterSetName,
            attribute.Mandatory,
            attribute.Position == int.MinValue ? null : attribute.Position,
            ways.Length == 0 ? "False" : $"True ({string.Join(", ", ways)})");
    }

    private static string Text(object? value) => value switch
    {
        SwitchParameter given => given.IsPresent.ToString(),
        null or "" or ICollection { Count: 0 } => "None",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}
