using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("The chain in one answer.")]
internal sealed record SummaryAnswer(
    string Chain,
    [property: Description("The newest block; null where none is stored.")] SummaryBlockAnswer? Block,
    [property: Description("Fees of that block and of the next one; null where no block is stored.")] SummaryFeesAnswer? Fees,
    [property: Description("Blobs of that block and of the next one; null where the rules of its time have none, or its node tells none.")]
        SummaryBlobsAnswer? Blobs,
    [property: Description("The pool as last seen; null where it was not looked at lately. That no endpoint offers one is a status.")]
        MempoolAnswer? Mempool,
    [property: Description("The price of ether in force; null where none is stored.")] SummaryPriceAnswer? Price
);
