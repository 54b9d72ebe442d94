using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("Where data comes from and how far it can be trusted.")]
internal sealed record Meta(
    [property: Description("When this answer was made.")] DateTime GeneratedAt,
    [property: Description("Height of the newest block that the data takes into account.")] long? AsOfBlock,
    [property: Description("Slot of that block.")] long? AsOfSlot,
    [property: Description("Whether all blocks in the data are finalised, so that they can't change; null where that is not known.")]
        bool? Finalized,
    [property: Description("Whole seconds from the time of block `as_of_block` to `generated_at`.")] long? AgeSeconds,
    [property: Description("Configured names of the endpoints that the data was read from.")] IReadOnlyList<string> Sources,
    [property: Description("What of the asked blocks is stored; null where the data is not a series.")] CoverageNote? Coverage,
    [property: Description("Why fields are null: name of the field to the reason.")] IReadOnlyDictionary<string, string> Unknown
);
