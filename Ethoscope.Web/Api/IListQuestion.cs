using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>A question for a list of a chain, as a page or as rows.</summary>
internal interface IListQuestion
{
    ChainDescriptor Chain { get; }

    RowFormat Format { get; }

    /// <summary>Most rows.</summary>
    int Limit { get; }
}
