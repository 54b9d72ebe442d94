using System.Numerics;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Counts withdrawals and adds up their amounts (EIP-4895, gwei) without keeping them.</summary>
internal sealed class WithdrawalsConverter : FieldConverter<WithdrawalSum>
{
    protected override WithdrawalSum? Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var count = 0;
        BigInteger? sum = BigInteger.Zero;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            sum += Amount(ref reader);
        }

        return new WithdrawalSum(count, sum);
    }

    private static BigInteger? Amount(ref Utf8JsonReader reader)
    {
        BigInteger? amount = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAmount = reader.ValueTextEquals("amount"u8);
            reader.Read();
            if (isAmount)
                amount = RpcText.Quantity(ref reader);
            else
                reader.Skip();
        }

        return amount;
    }
}
