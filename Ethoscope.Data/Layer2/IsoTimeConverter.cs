using System.Globalization;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>A time as text (RFC 3339); without an offset it is UTC.</summary>
internal sealed class IsoTimeConverter : FieldConverter<DateTimeOffset>
{
    protected override DateTimeOffset? Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        return DateTimeOffset.TryParse(
            RpcText.Text(ref reader),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }
}
