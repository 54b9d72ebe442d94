using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("A run of heights.")]
internal sealed record HeightRange(
    [property: Description("First height; null where it is not known how far down the range goes.")] long? From,
    [property: Description("First height beyond.")] long To
);
