using System.Management.Automation;
using System.Text;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>A file that a cmdlet is about to write, with the switches that decide whether it may.</summary>
internal sealed class OutputFile(PSCmdlet cmdlet, string path, bool append, bool noClobber, bool force)
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    public string FullPath { get; } = cmdlet.GetUnresolvedProviderPathFromPSPath(path);

    /// <returns>The open file, or null under -WhatIf.</returns>
    public StreamWriter? Open()
    {
        if (!cmdlet.ShouldProcess(FullPath)) return null;
        if (noClobber && !append && File.Exists(FullPath)) throw Refused(new IOException($"The file '{FullPath}' already exists."), "NoClobber", ErrorCategory.ResourceExists);
        try
        {
            if (force && File.Exists(FullPath)) File.SetAttributes(FullPath, File.GetAttributes(FullPath) & ~FileAttributes.ReadOnly);
            return new StreamWriter(FullPath, append, s_encoding);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(exception, "FileOpenFailure", ErrorCategory.OpenError);
        }
    }

    private PSInvalidOperationException Refused(Exception exception, string errorId, ErrorCategory category)
    {
        cmdlet.ThrowTerminatingError(new ErrorRecord(exception, errorId, category, FullPath));
        return new PSInvalidOperationException(exception.Message);
    }
}
