using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>A row of coverage: heights of one depth that are all stored.</summary>
internal sealed record CoverageRowAnswer(
    string Chain,
    [property: Description("headers, receipts (exact tips) or full (transactions too); each includes those before it.")] string Depth,
    [property: Description("First height.")] long From,
    [property: Description("First height beyond.")] long To
);
