using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>What is asked of the list of blocks.</summary>
/// <param name="Limit">Most rows: of a page, or of all where it is not JSON.</param>
/// <param name="Below">Only heights below this one; null for the first page.</param>
internal sealed record BlocksQuestion(ChainDescriptor Chain, BlockRange Range, int Limit, long? Below, RowFormat Format) : IListQuestion;
