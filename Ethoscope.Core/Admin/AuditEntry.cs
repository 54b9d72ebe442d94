namespace Ethoscope.Core.Admin;

/// <summary>An action of an administrator.</summary>
/// <param name="Actor">Who did it, such as <c>session 3f2a91c0</c>, <c>key eth_admin_ab12</c> or <c>command line</c>. Holds no secret.</param>
/// <param name="Address">Where from; null for the command line.</param>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Target">What it was done to, such as the prefix of a key; null for the whole.</param>
/// <param name="Detail">What of it, such as from which value to which; a reason where it was refused.</param>
/// <param name="Done">It was done; else refused.</param>
public sealed record AuditEntry(string Actor, string? Address, string Action, string? Target, string? Detail, bool Done = true);

/// <param name="Id">Rises with time.</param>
public sealed record StoredAuditEntry(long Id, DateTimeOffset Time, AuditEntry Entry);
