using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

public sealed class FeeCollectorTests(StorageDatabase database) : FeeCollectorContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
