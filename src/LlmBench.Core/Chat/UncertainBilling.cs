namespace LlmBench.Chat;

/// <summary>Attempts of which nobody can say whether they are billed.</summary>
internal static class UncertainBilling
{
    /// <summary>Whether the provider had begun to work, for all that is known, when the attempt ended without its counts.</summary>
    /// <remarks>What was refused, throttled or never connected is not billed; what failed on the server is not either, by the terms of the large providers.</remarks>
    public static bool Of(Outcome outcome) => outcome is
        Outcome.FirstByteTimedOut or Outcome.IdleTimedOut or Outcome.TotalTimedOut
        or Outcome.ConnectionReset or Outcome.StreamError or Outcome.StreamTruncated or Outcome.MalformedReply or Outcome.Cancelled or Outcome.Abandoned;

    /// <summary>The attempts of an exchange whose tokens are in no count: they may be billed on top of it.</summary>
    public static int Attempts(Exchange exchange)
    {
        int uncertain = 0;
        for (int index = 0; index < exchange.Attempts.Count; index++)
        {
            bool isCounted = index == exchange.Attempts.Count - 1 && exchange.Usage.Source != TokenSource.None;
            uncertain += !isCounted && Of(exchange.Attempts[index].Outcome) ? 1 : 0;
        }

        return uncertain;
    }
}
