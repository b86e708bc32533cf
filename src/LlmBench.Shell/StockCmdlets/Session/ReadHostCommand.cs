using System.Management.Automation;
using System.Security;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet("Read", "Host")]
[OutputType(typeof(string), typeof(SecureString))]
public sealed class ReadHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowNull]
    public object? Prompt { get; set; }

    [Parameter]
    public SwitchParameter AsSecureString { get; set; }

    [Parameter]
    public SwitchParameter MaskInput { get; set; }

    protected override void BeginProcessing()
    {
        if (Prompt is not null) Host.UI.Write(LanguagePrimitives.ConvertTo<string>(Prompt) + ": ");
        if (!AsSecureString && !MaskInput)
        {
            WriteObject(Host.UI.ReadLine());
            return;
        }

        SecureString secret = Host.UI.ReadLineAsSecureString();
        WriteObject(AsSecureString ? secret : new PSCredential("input", secret).GetNetworkCredential().Password);
    }
}
