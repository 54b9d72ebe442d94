using Ethoscope.Data.Admin;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Health;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Mev;

namespace Ethoscope.Web.Hosting;

internal static class SubjectStorage
{
    /// <summary>Where each subject is kept and read again. It wants <c>AddStorage</c>.</summary>
    public static IServiceCollection AddSubjectStorage(this IServiceCollection services) =>
        services
            .AddBlockStorage()
            .AddFeeStorage()
            .AddMempool()
            .AddConsensusStorage()
            .AddMevStorage()
            .AddLayer2Storage()
            .AddHealthStorage()
            .AddAnomalyStorage()
            .AddAdminStorage();
}
