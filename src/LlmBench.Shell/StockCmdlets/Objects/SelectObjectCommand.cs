using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = ByCount)]
public sealed class SelectObjectCommand : ObjectCmdlet
{
    private const string ByCount = "DefaultParameter";
    private const string ByRest = "SkipLastParameter";
    private const string ByIndex = "IndexParameter";

    private readonly List<PSObject> _unique = [];
    private IReadOnlyList<PropertySelector> _selectors = [];
    private WildcardPattern[] _excluded = [];
    private SelectionWindow _window = null!;
    private ValueComparer _comparer = null!;
    private int _position;

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public string[]? ExcludeProperty { get; set; }

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    [Parameter(ParameterSetName = ByCount)]
    [ValidateRange(0, int.MaxValue)]
    public int? First { get; set; }

    [Parameter(ParameterSetName = ByCount)]
    [ValidateRange(0, int.MaxValue)]
    public int? Last { get; set; }

    [Parameter(ParameterSetName = ByCount)]
    [Parameter(ParameterSetName = ByRest)]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = ByRest)]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = ByIndex)]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    [Parameter(ParameterSetName = ByCount)]
    [Parameter(ParameterSetName = ByIndex)]
    public SwitchParameter Wait { get; set; }

    protected override void BeginProcessing()
    {
        if (ExcludeProperty is not null && Property is null) Property = ["*"];
        _selectors = [.. (Property ?? []).Select(PropertySelector.Parse)];
        _excluded = [.. (ExcludeProperty ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        _window = new SelectionWindow(First, Last, Skip, SkipLast);
        _comparer = new ValueComparer(!CaseInsensitive, CultureInfo.CurrentCulture);
    }

    protected override void Process(PSObject item)
    {
        bool complete;
        if (Index is null)
        {
            foreach (PSObject passed in _window.Accept(item)) Select(passed);
            complete = _window.IsComplete;
        }
        else
        {
            if (Index.Contains(_position)) Select(item);
            complete = _position >= Index.Max();
            _position++;
        }

        if (!complete || Wait) return;
        EndProcessing();
        throw EngineInternals.StopUpstream(this);
    }

    protected override void EndProcessing()
    {
        foreach (PSObject item in _window.Finish()) Select(item);
        foreach (PSObject item in _unique) WriteObject(item);
        _unique.Clear();
    }

    private void Select(PSObject item)
    {
        List<PSNoteProperty> notes = [.. NotesOf(item)];
        if (!string.IsNullOrEmpty(ExpandProperty))
        {
            foreach (PSObject expanded in Expand(item)) Emit(WithNotes(expanded, notes, item));
        }
        else if (_selectors.Count > 0)
        {
            PSObject selected = WithNotes(new PSObject(), notes, item);
            selected.TypeNames.Insert(0, $"Selected.{item.BaseObject.GetType()}");
            Emit(selected);
        }
        else
        {
            Emit(item);
        }
    }

    private IEnumerable<PSNoteProperty> NotesOf(PSObject item) =>
        from selector in _selectors
        from result in selector.Resolve(item)
        let name = selector.Name ?? result.ResolvedExpression.ToString()
        where !_excluded.Any(pattern => pattern.IsMatch(name))
        select new PSNoteProperty(name, result.Result);

    private PSObject WithNotes(PSObject target, List<PSNoteProperty> notes, PSObject source)
    {
        foreach (PSNoteProperty note in notes)
        {
            if (target.Properties[note.Name] is null) target.Properties.Add(note);
            else Report($"The property cannot be processed because the property \"{note.Name}\" already exists.", "AlreadyExistingUserSpecifiedProperty", source);
        }

        return target;
    }

    private IEnumerable<PSObject> Expand(PSObject item)
    {
        List<PSPropertyExpressionResult> results = new PSPropertyExpression(ExpandProperty!).GetValues(item);
        if (results is not [PSPropertyExpressionResult result])
        {
            string problem = results.Count == 0 ? "cannot be found" : "names more than one property";
            Report($"Property \"{ExpandProperty}\" {problem}.", results.Count == 0 ? "ExpandPropertyNotFound" : "MutlipleExpandProperties", item);
            return [];
        }

        if (result.Result is null) return [];
        IEnumerable values = LanguagePrimitives.GetEnumerable(result.Result) ?? new[] { result.Result };
        // A copy of the wrapper: notes added here must not stick to the value elsewhere.
        return values.Cast<object?>().Where(value => value is not null).Select(value => PSObject.AsPSObject(value!).Copy());
    }

    private void Emit(PSObject item)
    {
        if (!Unique) WriteObject(item);
        else if (!_unique.Exists(known => AreEqual(known, item))) _unique.Add(item);
    }

    private bool AreEqual(PSObject x, PSObject y)
    {
        if (x.BaseObject is not PSCustomObject) return _comparer.Compare(x, y) == 0;
        List<PSPropertyInfo> properties = [.. x.Properties];
        return properties.Count == y.Properties.Count()
            && properties.TrueForAll(property => y.Properties[property.Name] is { } other && _comparer.Compare(property.Value, other.Value) == 0);
    }

    private void Report(string message, string errorId, PSObject target) =>
        WriteError(new ErrorRecord(new PSArgumentException(message), errorId, ErrorCategory.InvalidArgument, target));
}
