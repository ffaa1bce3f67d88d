!
end
namespace Fake
