using System.Management.Automation;
using System.Security;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.ConvertTo, "SecureString")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string String { get; set; } = "";

    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Accepted for old scripts: pwsh 7 asks for it no more.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (!AsPlainText)
        {
            ThrowTerminatingError(new ErrorRecord(
                new NotSupportedException("This shell converts plain text only. Use -AsPlainText, or Read-Host -AsSecureString."),
                "EncryptedTextNotSupported",
                ErrorCategory.NotImplemented,
                targetObject: null));
        }

        var secret = new SecureString();
        foreach (char character in String) secret.AppendChar(character);
        secret.MakeReadOnly();
        WriteObject(secret);
    }
}
