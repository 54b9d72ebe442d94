using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Of a log, what tells which event it is; its data is not read.</summary>
internal sealed record RpcEventSign
{
    public Field<Address> Address { get; init; }

    [JsonConverter(typeof(TopicsConverter))]
    public List<Hash32>? Topics { get; init; }
}
