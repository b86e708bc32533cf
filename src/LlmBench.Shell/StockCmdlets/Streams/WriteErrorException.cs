namespace Microsoft.PowerShell.Commands;

/// <summary>The exception behind an error that has only a message; scripts see its name in the error id.</summary>
public class WriteErrorException : SystemException
{
    public WriteErrorException()
    {
    }

    public WriteErrorException(string? message)
        : base(message)
    {
    }

    public WriteErrorException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
