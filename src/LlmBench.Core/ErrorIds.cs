namespace LlmBench;

/// <summary>The stable ids of all errors, one for each cause. Scripts match on them; none is ever reused.</summary>
public static class ErrorIds
{
    /// <summary>No profile and no known provider has the given name.</summary>
    public const string ProviderNotFound = nameof(ProviderNotFound);

    /// <summary>The provider profile holds a value that cannot work, such as a relative address or a credential in a header.</summary>
    public const string ProviderInvalid = nameof(ProviderInvalid);

    /// <summary>A known provider, such as Azure OpenAI, works only with an address of the user's own, and none was given.</summary>
    public const string ProviderAddressMissing = nameof(ProviderAddressMissing);

    /// <summary>A profile of that name is registered already.</summary>
    public const string ProviderExists = nameof(ProviderExists);

    /// <summary>The registry file cannot be read or written.</summary>
    public const string RegistryUnavailable = nameof(RegistryUnavailable);

    /// <summary>The registry file is not what this module writes.</summary>
    public const string RegistryCorrupt = nameof(RegistryCorrupt);

    /// <summary>The registry file was written by a newer version of the module.</summary>
    public const string RegistryTooNew = nameof(RegistryTooNew);

    /// <summary>There is no folder for what outlives a session, or its name is no absolute path.</summary>
    public const string StateFolderUnavailable = nameof(StateFolderUnavailable);

    /// <summary>The environment variable named by the profile holds no key.</summary>
    public const string ApiKeyMissing = nameof(ApiKeyMissing);

    /// <summary>The key holds characters that cannot be sent in a header, such as a line break.</summary>
    public const string ApiKeyInvalid = nameof(ApiKeyInvalid);

    /// <summary>Neither the command nor the profile names a model.</summary>
    public const string ModelMissing = nameof(ModelMissing);

    /// <summary>A conversation cannot be cut to the asked number of tokens.</summary>
    public const string ContextTooSmall = nameof(ContextTooSmall);

    /// <summary>An object given as a message has no role or no content.</summary>
    public const string MessageInvalid = nameof(MessageInvalid);

    /// <summary>The simulator cannot be started with these settings.</summary>
    public const string SimulatorInvalid = nameof(SimulatorInvalid);

    /// <summary>No scenario and no file has the given name, or the file cannot be read.</summary>
    public const string ScenarioNotFound = nameof(ScenarioNotFound);

    /// <summary>The scenario file breaks a rule; the message names line and reason.</summary>
    public const string ScenarioInvalid = nameof(ScenarioInvalid);

    /// <summary>No benchmark, profile or file has the given name, or the file cannot be read.</summary>
    public const string BenchmarkNotFound = nameof(BenchmarkNotFound);

    /// <summary>The definition of a benchmark breaks a rule; the message names line and reason.</summary>
    public const string BenchmarkInvalid = nameof(BenchmarkInvalid);

    /// <summary>The data of a benchmark are not where they were looked for.</summary>
    public const string BenchmarkDataNotFound = nameof(BenchmarkDataNotFound);

    /// <summary>The data of a benchmark are not in the format that its definition names.</summary>
    public const string BenchmarkDataInvalid = nameof(BenchmarkDataInvalid);

    /// <summary>A data file does not have the SHA-256 that is expected of it.</summary>
    public const string DataHashMismatch = nameof(DataHashMismatch);

    /// <summary>A dataset cannot be downloaded.</summary>
    public const string DatasetUnavailable = nameof(DatasetUnavailable);

    /// <summary>A setting of a load test cannot work, such as a duration or a rate of zero.</summary>
    public const string LoadPlanInvalid = nameof(LoadPlanInvalid);

    /// <summary>The output folder already holds a run.</summary>
    public const string RunFolderNotEmpty = nameof(RunFolderNotEmpty);

    /// <summary>The run folder cannot be written or read, or is none.</summary>
    public const string RunFolderInvalid = nameof(RunFolderInvalid);

    /// <summary>The price book has no price of the model for that time.</summary>
    public const string PriceUnknown = nameof(PriceUnknown);

    /// <summary>Several rows of the price book fit the model and differ in price.</summary>
    public const string PriceAmbiguous = nameof(PriceAmbiguous);

    /// <summary>A price, or the row it stands in, cannot be true, such as a negative one.</summary>
    public const string PriceInvalid = nameof(PriceInvalid);

    /// <summary>Two rows of a model apply at the same time.</summary>
    public const string PriceOverlap = nameof(PriceOverlap);

    /// <summary>There is no row of one's own to take back.</summary>
    public const string PriceNotFound = nameof(PriceNotFound);

    /// <summary>A file of prices cannot be read, or is none of the formats that can be.</summary>
    public const string PriceFileInvalid = nameof(PriceFileInvalid);

    /// <summary>The file of the user's own prices cannot be read or written.</summary>
    public const string PriceBookUnavailable = nameof(PriceBookUnavailable);

    /// <summary>The file of the user's own prices is not what this module writes.</summary>
    public const string PriceBookCorrupt = nameof(PriceBookCorrupt);

    /// <summary>The file of the user's own prices was written by a newer version of the module.</summary>
    public const string PriceBookTooNew = nameof(PriceBookTooNew);

    /// <summary>A token count is negative, too large, or less than its parts.</summary>
    public const string TokenCountInvalid = nameof(TokenCountInvalid);

    /// <summary>There is no currency of that code.</summary>
    public const string CurrencyUnknown = nameof(CurrencyUnknown);

    /// <summary>A path names no file on disk, or one that does not exist.</summary>
    public const string PathInvalid = nameof(PathInvalid);

    /// <summary>A defect of the module itself.</summary>
    public const string Unexpected = nameof(Unexpected);

    /// <summary>The provider refused the key.</summary>
    public const string ApiKeyRejected = nameof(ApiKeyRejected);

    /// <summary>The provider does not know the model.</summary>
    public const string ModelNotFound = nameof(ModelNotFound);

    /// <summary>The account has no quota or money left.</summary>
    public const string QuotaExhausted = nameof(QuotaExhausted);

    /// <summary>The provider answers 429.</summary>
    public const string RateLimited = nameof(RateLimited);

    /// <summary>The conversation does not fit the model's context window.</summary>
    public const string ContextOverflow = nameof(ContextOverflow);

    /// <summary>The provider refused the request itself.</summary>
    public const string RequestRefused = nameof(RequestRefused);

    /// <summary>The provider reported a fault of its own.</summary>
    public const string ProviderFailed = nameof(ProviderFailed);

    /// <summary>No connection to the provider.</summary>
    public const string ProviderUnreachable = nameof(ProviderUnreachable);

    /// <summary>One of the profile's time-outs passed.</summary>
    public const string ProviderTimedOut = nameof(ProviderTimedOut);

    /// <summary>The connection broke before the answer was complete.</summary>
    public const string ConnectionLost = nameof(ConnectionLost);

    /// <summary>The reply is no chat completion, for instance an HTML page.</summary>
    public const string ReplyMalformed = nameof(ReplyMalformed);

    /// <summary>The request was cancelled.</summary>
    public const string RequestCancelled = nameof(RequestCancelled);

    /// <summary>Settings of a load test exclude each other, such as a duration and a number of requests, or users and a rate.</summary>
    public const string ScheduleConflict = nameof(ScheduleConflict);

    /// <summary>An objective of a load test cannot be read or judged.</summary>
    public const string ObjectiveInvalid = nameof(ObjectiveInvalid);

    /// <summary>A load test ended before its plan, because it missed an objective.</summary>
    public const string ObjectiveMissed = nameof(ObjectiveMissed);

    /// <summary>Interval rows are to be shorter than makes sense.</summary>
    public const string IntervalInvalid = nameof(IntervalInvalid);

    /// <summary>A threshold cannot be read, or names no number of the rows it is held against.</summary>
    public const string ThresholdInvalid = nameof(ThresholdInvalid);

    /// <summary>Nothing came to be tested.</summary>
    public const string ResultMissing = nameof(ResultMissing);
    /// <summary>A recorded traffic cannot be read or replayed.</summary>
    public const string TraceInvalid = nameof(TraceInvalid);

    /// <summary>What is to be merged are not parts of one plan.</summary>
    public const string RunsDiffer = nameof(RunsDiffer);

    /// <summary>A load test ended before its plan, because going on made no sense.</summary>
    public const string LoadTestGaveUp = nameof(LoadTestGaveUp);

    /// <summary>A simulator of that name is running already.</summary>
    public const string SimulatorExists = nameof(SimulatorExists);

    /// <summary>No simulator of that name is running.</summary>
    public const string SimulatorNotFound = nameof(SimulatorNotFound);

    /// <summary>A country code names no country.</summary>
    public const string CountryUnknown = nameof(CountryUnknown);

    /// <summary>An amount is to be converted and no rate is given.</summary>
    public const string ExchangeRateMissing = nameof(ExchangeRateMissing);

    /// <summary>An exchange rate, or a file of them, cannot be right.</summary>
    public const string ExchangeRateInvalid = nameof(ExchangeRateInvalid);

    /// <summary>Nothing is known of how a provider is paid.</summary>
    public const string PaymentMethodUnknown = nameof(PaymentMethodUnknown);

    /// <summary>An object that was piped in has no token counts.</summary>
    public const string CostInputInvalid = nameof(CostInputInvalid);

    /// <summary>A cap on the cost is zero or less.</summary>
    public const string MaxCostInvalid = nameof(MaxCostInvalid);

    /// <summary>A cap on the cost was given, but what a request can cost is not known.</summary>
    public const string MaxCostUnknown = nameof(MaxCostUnknown);

    /// <summary>The next request could have passed the cap on the cost.</summary>
    public const string MaxCostReached = nameof(MaxCostReached);

    /// <summary>This machine cannot keep untrusted code apart as well as is required.</summary>
    public const string SandboxTooWeak = nameof(SandboxTooWeak);

    /// <summary>The sandbox itself failed, not the code in it.</summary>
    public const string SandboxFailed = nameof(SandboxFailed);

    /// <summary>A program that is needed to run code, such as Python, is not installed or does not run in the sandbox.</summary>
    public const string InterpreterMissing = nameof(InterpreterMissing);

    /// <summary>A code task of a benchmark cannot work, for instance since its own solution fails.</summary>
    public const string CodeTaskInvalid = nameof(CodeTaskInvalid);

    /// <summary>The benchmark has no score profile of that name.</summary>
    public const string ScoreProfileNotFound = nameof(ScoreProfileNotFound);

    /// <summary>What is asked of a run of benchmarks cannot work, such as a category that a benchmark does not have.</summary>
    public const string BenchmarkPlanInvalid = nameof(BenchmarkPlanInvalid);

    /// <summary>A run of benchmarks ended before its plan, because going on made no sense.</summary>
    public const string BenchmarkGaveUp = nameof(BenchmarkGaveUp);

    /// <summary>The folder holds a run that asks other questions, or asks them in another way.</summary>
    public const string RunFolderDiffers = nameof(RunFolderDiffers);

    /// <summary>A review file does not fit its key file, or holds scores that are not on its scale.</summary>
    public const string ReviewInvalid = nameof(ReviewInvalid);

    /// <summary>A canary route breaks a rule; the message names it.</summary>
    public const string RouteInvalid = nameof(RouteInvalid);

    /// <summary>There is no canary route of that name.</summary>
    public const string RouteNotFound = nameof(RouteNotFound);

    /// <summary>The canary route was changed by somebody else meanwhile.</summary>
    public const string RouteChanged = nameof(RouteChanged);

    /// <summary>The canary route is in a phase in which that cannot be done.</summary>
    public const string RoutePhaseWrong = nameof(RoutePhaseWrong);

    /// <summary>A setting of a canary route's gates is unknown or out of its range.</summary>
    public const string GateInvalid = nameof(GateInvalid);

    /// <summary>The change would move users of the canary route to another provider, or reshuffle them.</summary>
    public const string RouteReshuffled = nameof(RouteReshuffled);

    /// <summary>The canary of the route cannot be used here, so the baseline serves its users.</summary>
    public const string RouteBlocked = nameof(RouteBlocked);

    /// <summary>The provider to which a canary route would be rolled back does not work.</summary>
    public const string RollbackNotReady = nameof(RollbackNotReady);

    /// <summary>An object that was to be routed has none of the properties that hold an id.</summary>
    public const string RouteIdMissing = nameof(RouteIdMissing);

    /// <summary>The history of a canary route, or its file, is not as it was written.</summary>
    public const string RouteHistoryBroken = nameof(RouteHistoryBroken);

    /// <summary>The file of a canary route, or its history, cannot be read or written.</summary>
    public const string RouteUnavailable = nameof(RouteUnavailable);

    /// <summary>The file of a canary route, or its history, is not what this module writes.</summary>
    public const string RouteCorrupt = nameof(RouteCorrupt);

    /// <summary>The canary route was written by a newer version of the module.</summary>
    public const string RouteTooNew = nameof(RouteTooNew);

    /// <summary>What was given as an observation of a canary route is none, or a log of them cannot be mapped to one.</summary>
    public const string ObservationInvalid = nameof(ObservationInvalid);

    /// <summary>The observations of a canary route cannot be read or written.</summary>
    public const string ObservationsUnavailable = nameof(ObservationsUnavailable);

    /// <summary>A canary route cannot be exported to a router as it is.</summary>
    public const string RouteExportInvalid = nameof(RouteExportInvalid);
    /// <summary>A report cannot be made of what was given, or a file is no report that can be read back.</summary>
    public const string ReportInvalid = nameof(ReportInvalid);

    /// <summary>What is asked of the power of gates makes no sense, such as a rise to below where it begins.</summary>
    public const string PowerInputInvalid = nameof(PowerInputInvalid);
    /// <summary>Two runs were not measured alike and should not be compared.</summary>
    public const string ComparisonRefused = nameof(ComparisonRefused);

    /// <summary>What is to be compared cannot be: a side is empty, or has several models, or is no result.</summary>
    public const string ComparisonInvalid = nameof(ComparisonInvalid);

    /// <summary>A log is too short or too empty to replay a ramp over it.</summary>
    public const string SimulationLogInvalid = nameof(SimulationLogInvalid);
}
