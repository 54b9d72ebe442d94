using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

public sealed class FeeReaderTests(StorageDatabase database) : FeeReaderContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
