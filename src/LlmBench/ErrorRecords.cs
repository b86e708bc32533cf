using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>Turns the engine's errors into PowerShell's.</summary>
internal static class ErrorRecords
{
    /// <summary>An error record with the engine's id, a category, and the remedy as recommended action.</summary>
    public static ErrorRecord From(LlmBenchException error, object? target) => new(error, error.ErrorId, Category(error.ErrorId), target)
    {
        ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Remedy },
    };

    /// <summary>An error record for an exception that the engine should have turned into one of its own.</summary>
    public static ErrorRecord FromDefect(Exception error) => From(
        new LlmBenchException(
            ErrorIds.Unexpected,
            $"LlmBench met an error that it did not expect: {error.GetType().Name}: {error.Message}",
            "Please report it with the output of Get-Error.",
            error),
        null);

    /// <summary>Whether an exception is PowerShell's own way to end or unwind a pipeline, which nobody may hold up.</summary>
    public static bool IsPowerShells(Exception error) => error is IContainsErrorRecord or FlowControlException or HaltCommandException;

    /// <summary>The category of an error id. Every id has one.</summary>
    public static ErrorCategory Category(string errorId) => errorId switch
    {
        ErrorIds.ProviderNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.ProviderInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.ProviderAddressMissing => ErrorCategory.InvalidArgument,
        ErrorIds.ProviderExists => ErrorCategory.ResourceExists,
        ErrorIds.RegistryUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.RegistryCorrupt => ErrorCategory.InvalidData,
        ErrorIds.RegistryTooNew => ErrorCategory.NotImplemented,
        ErrorIds.StateFolderUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.ApiKeyMissing => ErrorCategory.AuthenticationError,
        ErrorIds.ApiKeyInvalid => ErrorCategory.AuthenticationError,
        ErrorIds.ModelMissing => ErrorCategory.InvalidArgument,
        ErrorIds.ContextTooSmall => ErrorCategory.LimitsExceeded,
        ErrorIds.MessageInvalid => ErrorCategory.InvalidData,
        ErrorIds.PathInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.SimulatorInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.SimulatorExists => ErrorCategory.ResourceExists,
        ErrorIds.SimulatorNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.ScenarioNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.ScenarioInvalid => ErrorCategory.InvalidData,
        ErrorIds.TraceInvalid => ErrorCategory.InvalidData,
        ErrorIds.BenchmarkNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.BenchmarkInvalid => ErrorCategory.InvalidData,
        ErrorIds.BenchmarkDataNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.BenchmarkDataInvalid => ErrorCategory.InvalidData,
        ErrorIds.DataHashMismatch => ErrorCategory.InvalidData,
        ErrorIds.DatasetUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.LoadPlanInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.ScheduleConflict => ErrorCategory.InvalidArgument,
        ErrorIds.ObjectiveInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.ObjectiveMissed => ErrorCategory.LimitsExceeded,
        ErrorIds.IntervalInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.ThresholdInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.ResultMissing => ErrorCategory.ObjectNotFound,
        ErrorIds.RunsDiffer => ErrorCategory.InvalidArgument,
        ErrorIds.LoadTestGaveUp => ErrorCategory.OperationStopped,
        ErrorIds.RunFolderNotEmpty => ErrorCategory.ResourceExists,
        ErrorIds.RunFolderInvalid => ErrorCategory.InvalidData,
        ErrorIds.PriceUnknown => ErrorCategory.ObjectNotFound,
        ErrorIds.PriceAmbiguous => ErrorCategory.InvalidArgument,
        ErrorIds.PriceInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.PriceOverlap => ErrorCategory.InvalidData,
        ErrorIds.PriceNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.PriceFileInvalid => ErrorCategory.InvalidData,
        ErrorIds.PriceBookUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.PriceBookCorrupt => ErrorCategory.InvalidData,
        ErrorIds.PriceBookTooNew => ErrorCategory.NotImplemented,
        ErrorIds.TokenCountInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.CurrencyUnknown => ErrorCategory.InvalidArgument,
        ErrorIds.CountryUnknown => ErrorCategory.InvalidArgument,
        ErrorIds.ExchangeRateMissing => ErrorCategory.ObjectNotFound,
        ErrorIds.ExchangeRateInvalid => ErrorCategory.InvalidData,
        ErrorIds.PaymentMethodUnknown => ErrorCategory.ObjectNotFound,
        ErrorIds.CostInputInvalid => ErrorCategory.InvalidData,
        ErrorIds.MaxCostInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.MaxCostUnknown => ErrorCategory.ObjectNotFound,
        ErrorIds.MaxCostReached => ErrorCategory.LimitsExceeded,
        ErrorIds.ApiKeyRejected => ErrorCategory.AuthenticationError,
        ErrorIds.ModelNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.QuotaExhausted => ErrorCategory.QuotaExceeded,
        ErrorIds.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorIds.ContextOverflow => ErrorCategory.LimitsExceeded,
        ErrorIds.RequestRefused => ErrorCategory.InvalidArgument,
        ErrorIds.ProviderFailed => ErrorCategory.ResourceUnavailable,
        ErrorIds.ProviderUnreachable => ErrorCategory.ConnectionError,
        ErrorIds.ProviderTimedOut => ErrorCategory.OperationTimeout,
        ErrorIds.ConnectionLost => ErrorCategory.ConnectionError,
        ErrorIds.ReplyMalformed => ErrorCategory.InvalidResult,
        ErrorIds.RequestCancelled => ErrorCategory.OperationStopped,
        ErrorIds.SandboxTooWeak => ErrorCategory.SecurityError,
        ErrorIds.SandboxFailed => ErrorCategory.ResourceUnavailable,
        ErrorIds.InterpreterMissing => ErrorCategory.NotInstalled,
        ErrorIds.CodeTaskInvalid => ErrorCategory.InvalidData,
        ErrorIds.ScoreProfileNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.BenchmarkPlanInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.BenchmarkGaveUp => ErrorCategory.OperationStopped,
        ErrorIds.RunFolderDiffers => ErrorCategory.ResourceExists,
        ErrorIds.ReviewInvalid => ErrorCategory.InvalidData,
        ErrorIds.RouteInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.RouteNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.RouteChanged => ErrorCategory.ResourceBusy,
        ErrorIds.RoutePhaseWrong => ErrorCategory.InvalidArgument,
        ErrorIds.GateInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.RouteReshuffled => ErrorCategory.PermissionDenied,
        ErrorIds.RouteBlocked => ErrorCategory.ResourceUnavailable,
        ErrorIds.RollbackNotReady => ErrorCategory.ResourceUnavailable,
        ErrorIds.RouteIdMissing => ErrorCategory.InvalidData,
        ErrorIds.RouteHistoryBroken => ErrorCategory.InvalidData,
        ErrorIds.RouteUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.RouteCorrupt => ErrorCategory.InvalidData,
        ErrorIds.RouteTooNew => ErrorCategory.NotImplemented,
        ErrorIds.RouteExportInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.PowerInputInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.SimulationLogInvalid => ErrorCategory.InvalidData,
        ErrorIds.ObservationInvalid => ErrorCategory.InvalidData,
        ErrorIds.ObservationsUnavailable => ErrorCategory.ResourceUnavailable,
        ErrorIds.ReportInvalid => ErrorCategory.InvalidData,
        ErrorIds.ComparisonRefused => ErrorCategory.InvalidData,
        ErrorIds.ComparisonInvalid => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidOperation,
    };
}
