using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed class RowTests(ImportedModule module)
{
    private static readonly Type[] s_scalars =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Uri),
    ];

    private static readonly XDocument s_views = XDocument.Load(Path.Join(ImportedModule.Root, "module", "LlmBench.format.ps1xml"));

    [Fact]
    public void Columns_are_scalars() =>
        Assert.Empty(Columns().Where(column => !IsScalar(Nullable.GetUnderlyingType(column.PropertyType) ?? column.PropertyType)).Select(Describe));

    [Fact]
    public void Columns_cannot_be_changed() => Assert.Empty(Columns().Where(column => column.SetMethod is { IsPublic: true } set && !IsInitOnly(set)).Select(Describe));

    // What the compiler writes for a record lists all properties.
    [Fact]
    public void Rows_say_themselves_in_words_of_their_own() =>
        Assert.All(module.Rows, row => Assert.False(row.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, [])!.IsDefined(typeof(CompilerGeneratedAttribute))));

    [Fact]
    public void Each_row_has_a_view() => Assert.Empty(module.Rows.Select(row => row.FullName).Except(s_views.Descendants("TypeName").Select(name => name.Value)));

    [Fact]
    public void Views_name_types_and_columns_that_exist() => Assert.All(s_views.Descendants("View"), view =>
    {
        // A row of a view that several types share may be laid out for one of them; the others take the first type's.
        IEnumerable<XElement> rows = view.Descendants("TableRowEntry").Concat(view.Descendants("ListEntry"));
        Assert.All(rows, row =>
        {
            Type? type = module.EngineAssembly.GetType((row.Element("EntrySelectedBy") ?? view.Element("ViewSelectedBy")!).Element("TypeName")!.Value);

            Assert.NotNull(type);
            Assert.Empty(row.Descendants("PropertyName").Select(name => name.Value).Except(type.GetProperties().Select(property => property.Name)));
        });
    });

    [Fact]
    public void Tables_have_a_header_for_each_column() => Assert.All(
        s_views.Descendants("TableRowEntry"),
        row => Assert.Equal(row.Ancestors("TableControl").Single().Descendants("TableColumnHeader").Count(), row.Descendants("TableColumnItem").Count()));

    [Fact]
    public void Default_columns_exist() => Assert.All(
        XDocument.Load(Path.Join(ImportedModule.Root, "module", "LlmBench.types.ps1xml")).Descendants("Type"),
        type => Assert.Empty(type.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)
            .Except(module.EngineAssembly.GetType(type.Element("Name")!.Value)!.GetProperties().Select(property => property.Name))));

    private IEnumerable<PropertyInfo> Columns() => module.Rows.SelectMany(row => row.GetProperties());

    private static bool IsScalar(Type type) => type.IsEnum || s_scalars.Contains(type);

    private static bool IsInitOnly(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Describe(PropertyInfo column) => $"{column.DeclaringType!.Name}.{column.Name}";
}
