using Ethoscope.Core.Security;

namespace Ethoscope.Web.Admin;

/// <summary>Keys of the API and what was asked with them.</summary>
/// <param name="All">Made so far; revoked and expired ones included.</param>
/// <param name="Valid">That open something now.</param>
/// <param name="UsedToday">That were used since midnight UTC.</param>
/// <param name="Week">Today and the six days before.</param>
public sealed record KeyFigures(int All, int Valid, int UsedToday, ApiKeyCounts Today, ApiKeyCounts Week);
