using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("A rollup with what its fees are computed from, and how it posts.")]
internal sealed record Layer2DetailAnswer(
    [property: Description("How it stands.")] Layer2NetworkAnswer Standing,
    [property: Description("Formula in force by its own flags, such as jovian; null where it can't be told.")] string? FeeForm,
    [property: Description("Block that the fee parameters hold for; null where none were read.")] long? FeeBlock,
    [property: Description("What its oracle or node says.")] IReadOnlyList<Layer2ParameterAnswer> FeeParameters,
    [property: Description("How it posted in the last seven days, by kind.")] IReadOnlyList<Layer2CadenceAnswer> Postings
);
