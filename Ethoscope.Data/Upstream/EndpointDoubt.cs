using Ethoscope.Core.Blocks;

namespace Ethoscope.Data.Upstream;

/// <summary>Why an endpoint is not believed, and until when that holds.</summary>
internal sealed record EndpointDoubt(SourceDistrust Reason, DateTimeOffset Until, string Detail);
