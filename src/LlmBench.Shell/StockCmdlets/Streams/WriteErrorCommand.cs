using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet("Write", "Error", DefaultParameterSetName = "NoException")]
public sealed class WriteErrorCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    [Alias("Msg")]
    [AllowEmptyString]
    public string? Message { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "WithException")]
    public Exception? Exception { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ErrorRecord")]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter]
    public ErrorCategory Category { get; set; }

    [Parameter]
    public string ErrorId { get; set; } = "";

    [Parameter]
    public object? TargetObject { get; set; }

    [Parameter]
    public string? RecommendedAction { get; set; }

    protected override void ProcessRecord()
    {
        Exception exception = Exception ?? new WriteErrorException(Message);
        ErrorRecord record = ErrorRecord is null
            ? new ErrorRecord(exception, ErrorId.Length > 0 ? ErrorId : exception.GetType().FullName, Category, TargetObject)
            : new ErrorRecord(ErrorRecord, replaceParentContainsErrorRecordException: null);
        if (Exception is not null && Message is not null) record.ErrorDetails = new ErrorDetails(Message);
        if (RecommendedAction is not null)
        {
            record.ErrorDetails ??= new ErrorDetails(exception.Message);
            record.ErrorDetails.RecommendedAction = RecommendedAction;
        }

        // The error is the caller's: its place and name are shown, not those of Write-Error.
        if (GetVariableValue("MyInvocation") is InvocationInfo caller)
        {
            EngineInternals.Blame(record, caller);
            record.CategoryInfo.Activity = "Write-Error";
        }

        WriteError(record);
    }
}
