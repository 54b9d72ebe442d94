using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("An operation by network.")]
internal sealed record Layer2OperationAnswer(
    [property: Description("What is done.")] string Operation,
    [property: Description("The same for people.")] string Title,
    [property: Description("Name of the network where it is cheapest; null where no cost is known.")] string? Cheapest,
    [property: Description("By network, cheapest first, L1 among them.")] IReadOnlyList<Layer2CostAnswer> Costs
);
