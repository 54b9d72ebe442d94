using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>A block by height or by hash.</summary>
internal sealed record BlockId(long? Number, Hash32? Hash)
{
    public static BlockId Read(string text, QueryReading reading)
    {
        if (Hash32.TryParse(text, out var hash))
            return new(null, hash);
        if (!QueryNumber.TryParse(text, out var number))
            reading.Refuse("id", "id must be a block height in decimal digits, or a block hash: 0x and 64 hexadecimal digits.");
        return new(number, null);
    }
}
