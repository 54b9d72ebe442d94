using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class ConsensusReorganisationEntityConfiguration : IEntityTypeConfiguration<ConsensusReorganisationEntity>
{
    public void Configure(EntityTypeBuilder<ConsensusReorganisationEntity> builder)
    {
        builder.ToTable("consensus_reorganisations");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.SeenAt,
            row.OldHead,
        });
        builder.HasIndex(row => row.OldHead).HasMethod("hash");
        builder.Property(row => row.Ancestor).HasColumnType("jsonb");
        builder.Property(row => row.OldBranch).HasColumnType("jsonb");
        builder.Property(row => row.NewBranch).HasColumnType("jsonb");
    }
}
