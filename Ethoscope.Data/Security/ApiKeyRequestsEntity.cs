namespace Ethoscope.Data.Security;

internal sealed class ApiKeyRequestsEntity
{
    public string Prefix { get; set; } = "";
    public DateOnly Day { get; set; }
    public long Answered { get; set; }
    public long Refused { get; set; }
    public long Limited { get; set; }
    public long Failed { get; set; }
}
