using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = Generic)]
[OutputType(typeof(GenericMeasureInfo), typeof(TextMeasureInfo))]
public sealed class MeasureObjectCommand : ObjectCmdlet
{
    private const string Generic = "GenericMeasure";
    private const string Text = "TextMeasure";

    // Insertion order is the order of the results; the empty name stands for the objects themselves.
    private readonly OrderedDictionary<string, Measurement> _measurements = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasInput;
    private bool _hasText;

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public PSPropertyExpression[]? Property { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter StandardDeviation { get; set; }

    [Parameter(ParameterSetName = Generic)]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = Text)]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = Text)]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = Text)]
    public SwitchParameter Character { get; set; }

    [Parameter(ParameterSetName = Text)]
    public SwitchParameter IgnoreWhiteSpace { get; set; }

    private bool WantsNumbers => Sum || Average || StandardDeviation || AllStats;

    private bool WantsExtremes => Maximum || Minimum || AllStats;

    protected override void Process(PSObject item)
    {
        _hasInput = true;
        if (Property is null)
        {
            Add("", item);
            return;
        }

        foreach (PSPropertyExpression property in Property)
        {
            foreach (PSPropertyExpression name in property.ResolveNames(item))
            {
                foreach (PSPropertyExpressionResult result in name.GetValues(item)) Add(result.ResolvedExpression.ToString(), result.Result);
            }
        }
    }

    protected override void EndProcessing()
    {
        if (Property is null && !_hasInput) _measurements.Add("", new Measurement());
        foreach ((string name, Measurement measurement) in _measurements) WriteObject(Describe(name.Length > 0 ? name : null, measurement));
        if (_hasInput) ReportUnknownProperties();
    }

    private void Add(string name, object? value)
    {
        if (!_measurements.TryGetValue(name, out Measurement? measurement)) _measurements.Add(name, measurement = new Measurement());
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        measurement.CountOne();
        if (ParameterSetName == Text)
        {
            measurement.AddText(bare?.ToString() ?? "", IgnoreWhiteSpace);
            return;
        }

        // As in pwsh, a property that is null counts as 0: filter such rows out before measuring.
        if (WantsNumbers)
        {
            if (LanguagePrimitives.TryConvertTo(bare, CultureInfo.InvariantCulture, out double number)) measurement.AddNumber(number);
            else ReportNotNumeric(bare);
        }

        if (WantsExtremes) measurement.AddExtreme(bare);
    }

    private MeasureInfo Describe(string? name, Measurement measurement)
    {
        if (ParameterSetName == Text)
        {
            return new TextMeasureInfo
            {
                Property = name,
                Lines = Line ? measurement.Lines : null,
                Words = Word ? measurement.Words : null,
                Characters = Character ? measurement.Characters : null,
            };
        }

        double? average = (Average || AllStats) && !_hasText ? measurement.Average : null;
        double? sum = (Sum || AllStats) && !_hasText ? measurement.Sum : null;
        double? deviation = (StandardDeviation || AllStats) && !_hasText ? measurement.StandardDeviation : null;
        object? maximum = Maximum || AllStats ? measurement.Maximum : null;
        object? minimum = Minimum || AllStats ? measurement.Minimum : null;
        return TryNumber(maximum, out double? most) && TryNumber(minimum, out double? least)
            ? new GenericMeasureInfo { Property = name, Count = measurement.Count, Average = average, Sum = sum, StandardDeviation = deviation, Maximum = most, Minimum = least }
            : new GenericObjectMeasureInfo { Property = name, Count = measurement.Count, Average = average, Sum = sum, StandardDeviation = deviation, Maximum = maximum, Minimum = minimum };
    }

    private static bool TryNumber(object? value, out double? number)
    {
        number = null;
        if (value is null) return true;
        if (!LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double converted)) return false;
        number = converted;
        return true;
    }

    // One value that is no number leaves nothing to say about the sum of all.
    private void ReportNotNumeric(object? value)
    {
        _hasText = true;
        WriteError(new ErrorRecord(new PSInvalidCastException($"Input object \"{value}\" is not numeric."), "NonNumericInputObject", ErrorCategory.InvalidType, value));
    }

    private void ReportUnknownProperties()
    {
        foreach (PSPropertyExpression property in Property ?? [])
        {
            string name = property.ToString();
            if (property.HasWildCardCharacters || _measurements.ContainsKey(name)) continue;
            WriteError(new ErrorRecord(
                new PSArgumentException($"The property \"{name}\" cannot be found in the input for any objects."),
                "GenericMeasurePropertyNotFound",
                ErrorCategory.InvalidArgument,
                targetObject: null));
        }
    }
}
