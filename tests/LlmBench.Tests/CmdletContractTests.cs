using System.Collections;
using System.Management.Automation;
using System.Reflection;
using LlmBench.Commands;
using Xunit;

namespace LlmBench.Tests;

/// <summary>What holds for every cmdlet and for every type of row.</summary>
public sealed class CmdletContractTests
{
    private static readonly Type[] s_verbClasses =
    [
        typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
    ];

    public static TheoryData<Type> Cmdlets { get; } =
        [.. typeof(LlmCmdlet).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlets_are_sealed_and_named_after_an_approved_verb(Type type)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(type.IsSealed);
        Assert.Equal($"{cmdlet.VerbName}{cmdlet.NounName}Command", type.Name);
        Assert.Contains(cmdlet.VerbName, s_verbClasses.SelectMany(verbs => verbs.GetFields()).Select(field => (string)field.GetRawConstantValue()!));
        Assert.True(typeof(LlmCmdlet).IsAssignableFrom(type));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_has_a_help_message(Type type) =>
        Assert.Empty(Parameters(type).Where(parameter => string.IsNullOrWhiteSpace(parameter.Attribute.HelpMessage)).Select(parameter => parameter.Property.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_set_takes_the_pipeline_twice(Type type) =>
        Assert.All(
            Parameters(type).Where(parameter => parameter.Attribute.ValueFromPipeline).GroupBy(parameter => parameter.Attribute.ParameterSetName),
            set => Assert.Single(set));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Rows_are_flat(Type type)
    {
        Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
        Assert.Empty(Rows(type)
            .SelectMany(row => row.GetProperties())
            .Where(property => typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Rows_say_themselves_in_one_short_line(Type type) =>
        Assert.All(Rows(type).Where(row => row.IsClass), row => Assert.Equal(row, row.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType));

    private static IEnumerable<Type> Rows(Type type) =>
        type.GetCustomAttributes<OutputTypeAttribute>()
            .SelectMany(output => output.Type)
            .Select(output => output.Type)
            .Where(row => row?.Assembly == typeof(ErrorIds).Assembly)!;

    private static IEnumerable<(PropertyInfo Property, ParameterAttribute Attribute)> Parameters(Type type) =>
        type.GetProperties().SelectMany(property => property.GetCustomAttributes<ParameterAttribute>().Select(attribute => (property, attribute)));
}
