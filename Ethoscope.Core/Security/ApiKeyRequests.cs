namespace Ethoscope.Core.Security;

/// <summary>Requests with a key on a day in UTC.</summary>
public sealed record ApiKeyRequests(string Prefix, DateOnly Day, ApiKeyCounts Counts);
