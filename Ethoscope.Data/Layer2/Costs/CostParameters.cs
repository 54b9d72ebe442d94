using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Parameters that questions of costs share.</summary>
internal static class CostParameters
{
    /// <summary>Chains <c>$1</c>, operation <c>$2</c>, from <c>$3</c> to <c>$4</c>.</summary>
    public static NpgsqlCommand AskCosts(
        this NpgsqlCommand command,
        IReadOnlyList<(string Name, long ChainId)> networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        command
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, networks.Select(network => network.ChainId).ToArray())
            .With(NpgsqlDbType.Smallint, (short)operation)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
}
