using System.ComponentModel;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Api.Contracts;

[Description("A row of coverage: heights of one depth that are all stored.")]
internal sealed record CoverageRowAnswer(
    string Chain,
    [property:
        Description("headers, receipts (exact tips) or full (transactions too); each includes those before it."),
        OneOf(typeof(BlockDepth))
    ]
        string Depth,
    [property: Description("First height.")] long From,
    [property: Description("First height beyond.")] long To
);
