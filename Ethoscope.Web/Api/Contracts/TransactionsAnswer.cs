using System.ComponentModel;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Api.Contracts;

[Description("What the transactions of a block are.")]
internal sealed record TransactionsAnswer(
    [property: Description("Transactions of type 3 (EIP-4844).")] int BlobTransactions,
    [property: Description("Transactions of type 4 (EIP-7702).")] int SetCodeTransactions,
    [property: Description("Authorizations that those carry.")] int Authorizations,
    [property: Description("Transactions without a recipient, which create a contract.")] int ContractCreations,
    [property: Description("Sum of the values that they transfer.")] string ValueWei,
    decimal? ValueEth
)
{
    public static TransactionsAnswer? Of(TransactionFacts? facts) =>
        facts is null
            ? null
            : new(
                facts.BlobTransactions,
                facts.SetCodeTransactions,
                facts.Authorizations,
                facts.ContractCreations,
                Units.Wei(facts.ValueWei)!,
                Units.Eth(facts.ValueWei)
            );
}
